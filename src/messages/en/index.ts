import { app } from "./app";
import { common } from "./common";
import { labels } from "./labels";
import { parts } from "./parts";
import { settings } from "./settings";
import { shell } from "./shell";
import { sync } from "./sync";

/**
 * Every text of the dashboard in English, one file an area, in ICU's message syntax:
 * https://unicode-org.github.io/icu/userguide/format_parse/messages/. Another language
 * is a folder beside this one with the same keys.
 */
export const en = {
  app,
  common,
  labels,
  parts,
  settings,
  shell,
  sync,
} as const;
