import type { AuditEvent } from "../../../../convex/lib/audit";
import { AUDIT_EVENTS } from "../../lib/labels";

export const TABS = ["log", "team", "exports"] as const;
export type Tab = (typeof TABS)[number];

/** What the address of the audit page remembers. What is left out is the usual. */
export type AuditSearch = {
  tab?: Exclude<Tab, "log">;
  /** Whose membership. */
  about?: string;
  event?: AuditEvent;
  /** Who did it; see `actorKey` of the server's filter. */
  actor?: string;
  /** Days as "2026-03-14" in the viewer's time zone; both are within. */
  from?: string;
  to?: string;
  /** The moment of the team, as "2026-03-14T09:30" in the viewer's time zone. */
  at?: string;
  /** The person who is open beside the page. */
  person?: string;
};

const DAY = /^\d{4}-\d\d-\d\d$/;
const MINUTE = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/** Takes what it understands of an address; what it leaves out is undefined. */
export function readAuditSearch({
  tab,
  about,
  event,
  actor,
  from,
  to,
  at,
  person,
}: Record<string, unknown>): AuditSearch {
  const found = TABS.find((each) => each === tab);
  return {
    tab: found === "log" ? undefined : found,
    about: textOf(about),
    event: AUDIT_EVENTS.find((each) => each === event),
    actor: textOf(actor),
    from: timeOf(from, DAY),
    to: timeOf(to, DAY),
    at: timeOf(at, MINUTE),
    person: textOf(person),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function timeOf(value: unknown, form: RegExp): string | undefined {
  return typeof value === "string" &&
    form.test(value) &&
    !Number.isNaN(new Date(value).getTime())
    ? value
    : undefined;
}

export function isFiltered({ about, event, actor, from, to }: AuditSearch) {
  return [about, event, actor, from, to].some((each) => each !== undefined);
}

export function unfiltered(search: AuditSearch): AuditSearch {
  return {
    ...search,
    about: undefined,
    event: undefined,
    actor: undefined,
    from: undefined,
    to: undefined,
  };
}
