import {
  type ComponentProps,
  createContext,
  type MouseEvent,
  useContext,
  useEffect,
  useEffectEvent,
} from "react";
import type { Id } from "../../../convex/_generated/dataModel";
import { sooner } from "./sooner";

/* The one place where the pages meet a router: the dashboard's own, or a product's. */

/** The pages of a workspace. */
export type WorkspacePage =
  | "home"
  | "team"
  | "invitations"
  | "customers"
  | "review"
  | "audit"
  | "sync"
  | "settings"
  | "account";

/** The sections of the settings, each with an address of its own. */
export const SETTINGS_SECTIONS = [
  "general",
  "people",
  "organization",
  "notifications",
  "danger",
] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

/** What a page is narrowed down to: `{ about: userId }`. */
type PageSearch = { search?: Readonly<Record<string, string>> };

/** A page that something leads to. */
export type Page =
  /** The start, which leads on to the workspace used last. */
  | { page: "start" }
  /** Where a person begins in a workspace, by their role. */
  | ({ page: "workspace"; slug: string } & PageSearch)
  | ({
      page: "settings";
      slug: string;
      section?: SettingsSection | undefined;
    } & PageSearch)
  | ({ page: WorkspacePage; slug: string } & PageSearch);

/** How one gets to a page. */
export type Navigation = {
  /** The address of a page, as a link has it. */
  href: (page: Page) => string;
  /** Goes there. `replace`: the page of now is none to come back to. */
  go: (page: Page, how?: { replace?: boolean }) => void;
  /** Somebody may go there in a moment: what is needed for it can be fetched. */
  expect?: (page: Page) => void;
};

export const NavigationContext = createContext<Navigation | null>(null);

/** Only below the dashboard or a `RollcallProvider`. */
export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation)
    throw new Error("There is no navigation above this component.");
  return navigation;
}

/** The path of a page within the dashboard: "/w/north/team?status=removed". */
export function pathOf(page: Page): string {
  if (page.page === "start") return "/";
  const search = new URLSearchParams(page.search).toString();
  return `/w/${encodeURIComponent(page.slug)}${placeOf(page)}${search && `?${search}`}`;
}

function placeOf(page: Exclude<Page, { page: "start" }>): string {
  if (page.page === "workspace") return "";
  if ("section" in page && page.section !== undefined)
    return `/settings/${page.section}`;
  return `/${page.page}`;
}

/** A link to a page. */
export function PageLink({
  to,
  onClick,
  ...props
}: ComponentProps<"a"> & { to: Page }) {
  const { href, go, expect } = useNavigation();
  const onPoint = () => expect?.(to);
  return (
    <a
      onPointerEnter={onPoint}
      onFocus={onPoint}
      onTouchStart={onPoint}
      {...props}
      href={href(to)}
      onClick={(event) => {
        onClick?.(event);
        onPlainClick(event, () => go(to));
      }}
    />
  );
}

/** Goes to a page in place of this one. */
export function GoTo({ page }: { page: Page }) {
  const { go } = useNavigation();
  const leave = useEffectEvent(() => go(page, { replace: true }));
  const path = pathOf(page);
  useEffect(() => leave(), [path]);
  return null;
}

/** Does it in place of the browser, unless the click asks for another tab or a file. */
export function onPlainClick(
  event: MouseEvent<HTMLAnchorElement>,
  then: () => void,
) {
  const { target } = event.currentTarget;
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey ||
    (target !== "" && target !== "_self")
  )
    return;
  event.preventDefault();
  then();
}

/** Who is open beside the page, and the ways to that. */
export type OpenPerson = {
  userId: Id<"users"> | null;
  /** An address that shows them. */
  href: (userId: Id<"users">) => string;
  open: (userId: Id<"users">) => void;
  /** Somebody may be opened in a moment: the code for it is fetched. */
  expect?: () => Promise<void>;
  close: () => void;
};

/** For what opens a person: what is needed for it is fetched once it is pointed at. */
export function personSooner({ expect }: OpenPerson) {
  return expect ? sooner({ fetch: expect }) : {};
}

export const OpenPersonContext = createContext<OpenPerson | null>(null);

export function useOpenPerson(): OpenPerson {
  const person = useContext(OpenPersonContext);
  if (!person) throw new Error("There is no place for a person here.");
  return person;
}
