import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { again, type Again, inBatches, type Page } from "../../lib/batches";
import { appError } from "../../lib/errors";
import { HashSet } from "../../lib/hashSet";
import type { Provider, Role } from "../../lib/validators";
import { Counted } from "../linking/outcome";
import type { ParityMember, Stranger, TargetMembership } from "./parity";
import { type Move, planMember, planNewcomer } from "./parityPlan";

/* Both lists of a comparison, a page at a time: of nobody more is kept than is reported. */

const BATCH = 100;
/** A report of more names than this is read by nobody; the counts are whole. */
const NAMED = 1_000;

/** The other side's active memberships. */
export type Target = Again<Page<"memberships", TargetMembership>>;
type MemberPages = Again<Page<"members", ParityMember>>;

type Person = { userId: Id<"users"> | null; displayName: string };

/** What was found, the first thousand of each kind by name. */
export class Found {
  /** Active memberships of the other side. */
  listed = 0;
  keeps = 0;
  readonly gains = new Counted<Person & { targetId: string; role: Role }>(
    NAMED,
  );
  readonly loses = new Counted<Person & { role: Role; reason: string }>(NAMED);
  readonly changes = new Counted<Person & { from: Role; to: Role }>(NAMED);

  add({ userId, displayName, targetId }: ParityMember, move: Move) {
    const person = { userId, displayName };
    switch (move.kind) {
      case "keeps":
        this.keeps++;
        break;
      case "gains":
        this.gains.add({
          ...person,
          targetId: targetId ?? "",
          role: move.role,
        });
        break;
      case "loses":
        this.loses.add({ ...person, role: move.role, reason: move.reason });
        break;
      case "changes":
        this.changes.add({ ...person, from: move.from, to: move.to });
        break;
      default:
        move satisfies never;
    }
  }
}

/** @throws NOT_FOUND where there is no such workspace, and what the pages throw */
export async function compareWith(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
  provider: Provider,
  target: Target,
): Promise<Found> {
  const found = new Found();
  const letIn = new LetIn();
  for await (const { memberships } of target.pages()) {
    found.listed += memberships.length;
    for (const one of memberships) letIn.add(one);
  }
  const members = membersOf(ctx, workspaceId, provider);
  const hasOwner = await isOwned(members);
  const met = new HashSet(crypto.randomUUID());
  for await (const page of members.pages())
    for (const member of page.members) {
      const { targetId } = member;
      const roles = targetId === null ? null : letIn.rolesOf(targetId);
      if (targetId !== null && roles !== null) met.add(targetId);
      const move = planMember(member, roles, hasOwner);
      if (move) found.add(member, move);
    }
  for await (const { memberships } of target.pages()) {
    const newcomers = memberships.flatMap(({ targetId, name }) => {
      if (!met.add(targetId)) return [];
      const roles = letIn.rolesOf(targetId) ?? [];
      const role = planNewcomer(targetId, roles, hasOwner);
      const displayName = name ?? targetId;
      return role === null
        ? []
        : [{ userId: null, displayName, targetId, role }];
    });
    for (const some of inBatches(newcomers, BATCH))
      await nameGains(ctx, provider, some, found);
  }
  return found;
}

/** Everybody who is or was a member. Its pages throw NOT_FOUND. */
function membersOf(
  ctx: ActionCtx,
  workspaceId: Id<"workspaces">,
  target: Provider,
): MemberPages {
  return again(
    async (cursor) => {
      const page: Page<"members", ParityMember> | null = await ctx.runQuery(
        internal.steps.parity.listMembers,
        { workspaceId, target, cursor },
      );
      if (!page) throw appError("comparedWorkspaceMissing");
      return page;
    },
    ({ members }) => members.length,
  );
}

async function isOwned(members: MemberPages): Promise<boolean> {
  let owned = false;
  for await (const page of members.pages())
    owned ||= page.members.some(
      ({ status, role }) => status === "active" && role === "owner",
    );
  return owned;
}

/** Any active membership lets in, and of all their roles the highest counts. */
class LetIn {
  readonly #seen = new HashSet(crypto.randomUUID());
  /** As many as the provider has roles. */
  readonly #slugs = new Set<string>();

  add({ targetId, roleSlugs }: TargetMembership) {
    this.#seen.add(`in:${targetId}`);
    for (const slug of roleSlugs) {
      this.#slugs.add(slug);
      this.#seen.add(`as:${slug}:${targetId}`);
    }
  }

  /** Null for somebody with no membership. */
  rolesOf(targetId: string): string[] | null {
    if (!this.#seen.has(`in:${targetId}`)) return null;
    return [...this.#slugs].filter((slug) =>
      this.#seen.has(`as:${slug}:${targetId}`),
    );
  }
}

type Gain = Person & { targetId: string; role: Role };

/** Deleted accounts gain nothing; people we know have a name of ours. */
async function nameGains(
  ctx: ActionCtx,
  target: Provider,
  gains: Gain[],
  found: Found,
) {
  const strangers: Stranger[] = await ctx.runQuery(
    internal.steps.parity.listStrangers,
    { target, targetIds: gains.map(({ targetId }) => targetId) },
  );
  const known = new Map(strangers.map((one) => [one.targetId, one]));
  for (const gain of gains) {
    const stranger = known.get(gain.targetId);
    if (stranger?.deleted === true) continue;
    found.gains.add(
      stranger
        ? {
            ...gain,
            userId: stranger.userId,
            displayName: stranger.displayName,
          }
        : gain,
    );
  }
}
