import type { Page } from "playwright-core";
import type { PersonKey } from "../example.ts";
import type { Stage } from "./stage.ts";

export type Width = 1280 | 768 | 390;
export type Theme = "light" | "dark";
export type Shot = { width: Width; theme: Theme };

/** What the example has become before the pictures: see scenes.ts. */
export type SceneName =
  | "example"
  | "pending"
  | "busy"
  | "differs"
  | "brake"
  | "allDecided"
  | "signedOff"
  | "observing"
  | "unmapped"
  | "reviewDue"
  | "expiring"
  | "nobodyLeft"
  | "unlinked"
  | "linking"
  | "ownerless"
  | "organizationDeleted"
  | "deleted"
  | "clerk"
  | "directory"
  | "noRoles"
  | "crowd";

/** One picture, in both themes and at three widths. */
export type State = {
  /** The beginning of its files' names. */
  name: string;
  scene: SceneName;
  /** Null: nobody is signed in. */
  who: PersonKey | null;
  /** For those who are in more than one: the one they sign in to. */
  organization?: string;
  /** Its address. */
  path: string;
  /** Is read on it once it is there. */
  there: string | RegExp;
  /** What is done there before the picture: a dialog is opened. */
  reach?: (page: Page, stage: Stage) => Promise<void>;
  /** Left out: all three. */
  widths?: readonly Width[];
  /** The pictures that the documentation shows. */
  docs?: Shot[];
  /** The window is of no use afterwards. */
  spoils?: true;
};
