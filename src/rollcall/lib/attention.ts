import type { FunctionReturnType } from "convex/server";
import { useQuery } from "./queries";
import { api } from "../../../convex/_generated/api";
import { can } from "../../../convex/lib/rbac";
import type { WorkspacePage } from "./navigation";
import type { Workspace } from "./snapshot";
import { useNow } from "./useNow";

/** Something that those who run the workspace have to see to. */
export type AttentionItem = FunctionReturnType<
  typeof api.home.getAttention
>["items"][number];

/** The same as a line of Home. An open review has a place of its own there. */
export type AttentionLine = Exclude<AttentionItem, { kind: "review_open" }>;

/** What there is to see to, and how many people the open access review has left. */
export type Attention = { lines: AttentionLine[]; toReview: number };

const DAY_MS = 24 * 60 * 60 * 1000;
/** An invitation that ends so soon may be sent again. */
const EXPIRES_SOON_MS = 2 * DAY_MS;
/** So many of a kind stand there one by one. */
const ONE_BY_ONE = 3;

/**
 * What there is to see to; undefined while it loads, and for those who do not run the
 * workspace. Home lists it and the navigation counts it: it is asked for once.
 */
export function useAttention({
  _id: workspaceId,
  role,
}: Workspace): Attention | undefined {
  const now = useNow();
  const attention = useQuery(
    api.home.getAttention,
    can(role, "members:history") ? { workspaceId } : "skip",
  );
  if (!attention) return undefined;
  const { items } = attention;
  const review = items.find((item) => item.kind === "review_open");
  return { lines: linesOf(items, now), toReview: review?.waiting ?? 0 };
}

/**
 * The items as they are listed: a few of a kind are one line each, more are one line with
 * their number. What is judged by its age is judged by the browser's clock.
 */
export function linesOf(items: AttentionItem[], now: number): AttentionLine[] {
  return items.flatMap((item): AttentionLine[] => {
    switch (item.kind) {
      case "differ":
        return oneByOne(item, item.people, (one) => ({
          ...item,
          count: 1,
          people: [one],
        }));
      case "pending_removal":
        return oneByOne(item, item.people, (one) => ({
          ...item,
          count: 1,
          people: [one],
        }));
      case "returned":
        return oneByOne(item, item.people, (one) => ({
          ...item,
          count: 1,
          people: [one],
        }));
      case "failed_order":
        return oneByOne(item, item.people, (one) => ({
          ...item,
          count: 1,
          people: [one],
        }));
      case "access_request":
        return oneByOne(item, item.people, (one) => ({
          ...item,
          count: 1,
          people: [one],
        }));
      case "invitation_unmatched":
        return oneByOne(item, item.invitations, (one) => ({
          ...item,
          count: 1,
          invitations: [one],
        }));
      case "invitation_expiring": {
        const soon = item.expiresAt.filter(
          (at) => at > now && at < now + EXPIRES_SOON_MS,
        );
        const more = item.more && soon.length === item.expiresAt.length;
        return soon.length === 0 ? [] : [{ ...item, count: soon.length, more }];
      }
      case "review_open":
        return [];
      default:
        return [item];
    }
  });
}

function oneByOne<One>(
  item: AttentionLine & { count: number },
  all: One[],
  lineOf: (one: One) => AttentionLine,
): AttentionLine[] {
  const areAllNamed = all.length === item.count && item.count <= ONE_BY_ONE;
  return areAllNamed ? all.map(lineOf) : [item];
}

/** The page beside Home that a line is counted at: the one that settles it. */
export function pageOf(line: AttentionLine): WorkspacePage {
  switch (line.kind) {
    case "pending_removal":
    case "returned":
    case "access_request":
      return "team";
    case "invitation_unmatched":
    case "invitation_expiring":
      return "invitations";
    // Where there are more people than seats, some of them have to go.
    case "seats_full":
      return line.people > line.seats ? "team" : "invitations";
    case "brake":
    case "differ":
    case "failed_order":
    case "failed_event":
    case "failed_hook":
      return "sync";
    case "no_owner":
    case "not_linked":
    case "organization_deleted":
    case "unmapped_role":
    case "observing":
      return "settings";
    case "review_due":
      return "review";
    default:
      return line satisfies never;
  }
}

/** How many lines there are on Home, and of each other page. */
export function countOn(page: WorkspacePage, lines: AttentionLine[]): number {
  return page === "home"
    ? lines.length
    : lines.filter((line) => pageOf(line) === page).length;
}
