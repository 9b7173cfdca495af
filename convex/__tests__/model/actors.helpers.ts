import type { Doc, Id } from "../../_generated/dataModel";
import type { Office, Scenario } from "./scenario.helpers";

/* Who is on record as having done what: the one who ordered it. */

type Entry = Doc<"workspaceMemberAuditLogs">;

/** Until somebody else decides about them, whatever `matches` is this person's doing. */
export type Watch = {
  office: Office;
  about: Id<"users">;
  by: Id<"users">;
  since: number;
  matches: (entry: Entry) => boolean;
};

export async function watchFor(
  scenario: Scenario,
  watch: Omit<Watch, "since">,
): Promise<Watch> {
  const entries = await entriesOf(scenario, watch.office, watch.about);
  return { ...watch, since: entries.length };
}

async function entriesOf(
  { t }: Pick<Scenario, "t">,
  { workspaceId }: Office,
  userId: Id<"users">,
): Promise<Entry[]> {
  return await t.run(
    async (ctx) =>
      await ctx.db
        .query("workspaceMemberAuditLogs")
        .withIndex("by_workspaceId_userId_timestamp", (q) =>
          q.eq("workspaceId", workspaceId).eq("userId", userId),
        )
        .collect(),
  );
}

/** What is on record as another's doing. */
export async function wronglyAttributed(
  scenario: Scenario,
  watches: Iterable<Watch>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const { office, about, by, since, matches } of watches)
    for (const entry of (await entriesOf(scenario, office, about)).slice(since))
      if (matches(entry) && !isBy(entry, by))
        wrong.push(
          `${entry.event} by ${entry.actorKey}, not by who ordered it`,
        );
  return wrong;
}

const isBy = ({ actor }: Entry, userId: Id<"users">) =>
  actor.type === "user" && actor.userId === userId;

/**
 * What each kind of entry says about its actor, whatever led to it. No program lasts
 * as long as the grace.
 */
export function impossibleActor(entry: Entry): string[] {
  if (entry.event === "removed_after_grace")
    return ["removed within the grace"];
  const byUser = entry.actor.type === "user";
  const right =
    entry.event === "left"
      ? isBy(entry, entry.userId!)
      : entry.event === "removed_by_provider"
        ? !byUser
        : BY_PEOPLE.has(entry.event)
          ? byUser
          : true;
  return right ? [] : [`${entry.event} by ${entry.actorKey}`];
}
const BY_PEOPLE = new Set<Entry["event"]>([
  "removed_by_admin",
  "ownership_transferred",
]);
