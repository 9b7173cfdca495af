import type { WithoutSystemFields } from "convex/server";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { sameSlugs } from "../../lib/roleMap";
import type { KnownBy, Version } from "../../lib/validators";
import type { RemoteMembership, RolesTold } from "../../lib/workosValidators";
import { findMembership } from "../../lib/workosOrganization";
import { startInTurn } from "../background/places";
import * as Members from "../members/rows";
import {
  compareVersions,
  judgeVersion,
  type Verdict,
  wasAskedAfter,
} from "../sync/versionPlan";
import { rolesHeld, tellRoles } from "../sync/rolesPlan";
import {
  dropLater,
  keepVersion,
  latestOf,
  moveVersionOn,
  underLatest,
} from "../sync/versions";

/* Keeps the mirror of WorkOS's memberships: a change or an end of a row is written here. */

/** News of one organization membership, whichever way it reached us. */
export type MembershipNews = {
  membership: RemoteMembership;
  version: Version;
  /** The provider says that it is gone for good. */
  deleted: boolean;
  /** When WorkOS was asked for this very membership or its person, on our clock. */
  askedAt?: number;
  /** When the listing that has it was begun, on our clock. */
  listedAt?: number;
};

/** A deleted organization took its memberships with it, however late one comes. */
export function within(
  { organizationDeletedAt }: Doc<"workspaces">,
  news: MembershipNews,
): MembershipNews {
  return organizationDeletedAt === undefined
    ? news
    : { ...news, deleted: true };
}

/** Brings our copy of the membership up to date, unless the news is old. */
export async function upsertOrganizationMembership(
  ctx: MutationCtx,
  news: MembershipNews,
  now: number,
): Promise<Verdict> {
  return (await keep(ctx, news, now)).verdict;
}

/** What the mirror says after news, for the member to follow. */
export type Kept = {
  membership: Pick<
    RemoteMembership,
    | "membershipId"
    | "workosOrganizationId"
    | "workosUserId"
    | "status"
    | "roleSlugs"
  >;
  version: Version;
  deleted: boolean;
  askedAt?: number;
};

/** `kept`: null where the news changes nothing that a member follows. */
export async function keep(
  ctx: MutationCtx,
  news: MembershipNews,
  now: number,
): Promise<{ verdict: Verdict; kept: Kept | null }> {
  const { membership, version, deleted, askedAt } = news;
  const known = await latestOf(
    ctx,
    "workos",
    await findMembership(ctx, membership.membershipId),
  );
  const asked =
    askedAt === undefined ? undefined : wasAskedAfter(askedAt, known);
  // An answer may contradict a row that is later: then what is old stays old.
  const { updatedAt, eventAt, eventId } =
    asked === true && known && compareVersions(known, version) > 0
      ? known
      : version;
  const toldBefore = known ? toldOf(known) : {};
  const rolesTold = tellRoles(
    toldBefore,
    membership,
    { updatedAt, eventAt, eventId },
    { asked: asked === true },
  );
  const roleSlugs = rolesHeld(rolesTold);
  const verdict = judgeVersion({
    known,
    incoming: version,
    deletes: deleted,
    asked,
    same:
      known !== null &&
      known.status === membership.status &&
      sameSlugs(known.roleSlugs, roleSlugs),
  });
  await moveVersionOn(ctx, "workos", known, { verdict, version });
  // An event proves no return: WorkOS has to be asked.
  if (verdict === "stale" && known?.endInferred === true && !deleted) {
    const { workosOrganizationId, workosUserId } = membership;
    await startInTurn(ctx, {
      kind: "ask",
      attempt: 1,
      workosOrganizationId,
      workosUserId,
    });
  }
  const roles = { roleSlug: roleSlugs[0], roleSlugs, rolesTold };
  if (verdict !== "apply") {
    if (known?.deletedAt !== undefined || rolesTold === toldBefore)
      return { verdict, kept: null };
    // Late for all else; of the roles it is the last that told them whole.
    const row = known!;
    if (sameList(row.roleSlugs, roleSlugs)) {
      const latest =
        compareVersions(version, row) > 0 && verdict === "duplicate"
          ? version
          : row;
      await keepVersion(ctx, "workos", row._id, latest, { rolesTold });
      return { verdict, kept: null };
    }
    await write(ctx, row, { ...roles, ...versionOf(row) });
    return sameSlugs(row.roleSlugs, roleSlugs)
      ? { verdict, kept: null }
      : {
          verdict: "apply",
          kept: {
            membership: { ...row, ...roles },
            version: row,
            deleted: false,
          },
        };
  }

  const { allRoles: _, ...said } = membership;
  const status = deleted ? ("inactive" as const) : membership.status;
  const row = {
    ...said,
    ...{ updatedAt, eventAt, eventId },
    ...roles,
    organizationName: membership.organizationName ?? known?.organizationName,
    directoryManaged:
      membership.directoryManaged ?? known?.directoryManaged ?? false,
    status,
    syncedAt: now,
    deletedAt: deleted ? now : undefined,
    endInferred: undefined,
    known: knownBy(news, now),
  };
  if (!known) await insert(ctx, row);
  else if (saysTheSame(known, row))
    await keepVersion(ctx, "workos", known._id, row, {
      syncedAt: now,
      rolesTold,
    });
  else await write(ctx, known, row);
  return {
    verdict,
    kept: {
      membership: { ...membership, roleSlugs },
      version,
      deleted,
      askedAt,
    },
  };
}

type Row = Doc<"workosOrganizationMemberships">;

/** What a row says of the membership; the rest is how we know of it. */
const SAID = [
  "workosOrganizationId",
  "workosUserId",
  "organizationName",
  "status",
  "directoryManaged",
  "createdAt",
  "deletedAt",
  "endInferred",
] as const;

function saysTheSame(
  known: Row,
  row: Pick<Row, "roleSlugs"> & Partial<Row>,
): boolean {
  return (
    SAID.every((field) => known[field] === row[field]) &&
    sameList(known.roleSlugs, row.roleSlugs)
  );
}

/** In order: the first is the primary one. */
function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((slug, at) => slug === b[at]);
}

function versionOf({ updatedAt, eventAt, eventId }: Version): Version {
  return { updatedAt, eventAt, eventId };
}

/** The row has its latest version itself from now on. */
async function write(ctx: MutationCtx, known: Row, changes: Partial<Row>) {
  await ctx.db.patch("workosOrganizationMemberships", known._id, changes);
  await dropLater(ctx, "workos", known._id);
  const row = { ...known, ...changes };
  if (isOfDirectory(row) !== isOfDirectory(known)) await show(ctx, row);
}

async function insert(ctx: MutationCtx, row: WithoutSystemFields<Row>) {
  await ctx.db.insert("workosOrganizationMemberships", row);
  if (isOfDirectory(row)) await show(ctx, row);
}

function isOfDirectory({
  directoryManaged,
  deletedAt,
}: Pick<Row, "directoryManaged" | "deletedAt">): boolean {
  return directoryManaged && deletedAt === undefined;
}

/** Lists show of a member whether a directory rules their membership. */
async function show(
  ctx: MutationCtx,
  {
    workosOrganizationId,
    workosUserId,
  }: Pick<Row, "workosOrganizationId" | "workosUserId">,
) {
  await Members.showDirectory(ctx, workosOrganizationId, workosUserId);
}

/** A row without it was written by hand. */
function toldOf(row: Doc<"workosOrganizationMemberships">): RolesTold {
  const { rolesTold, roleSlugs: slugs, updatedAt, eventAt, eventId } = row;
  return rolesTold ?? { whole: { slugs, updatedAt, eventAt, eventId } };
}

function knownBy(
  { version: { eventAt }, askedAt, listedAt }: MembershipNews,
  now: number,
): KnownBy {
  if (eventAt !== undefined) return { by: "event", asOf: eventAt };
  return listedAt === undefined
    ? { by: "answer", asOf: askedAt ?? now }
    : { by: "listing", asOf: listedAt };
}

/** WorkOS's 404 for an id: a final tombstone. Whether that ended it. */
export async function endMembership(
  ctx: MutationCtx,
  membershipId: string,
  askedAt: number,
  now: number,
): Promise<boolean> {
  const row = await findMembership(ctx, membershipId);
  if (!row || (row.deletedAt !== undefined && row.endInferred !== true))
    return false;
  await tombstone(ctx, row, { by: "answer", asOf: askedAt }, now);
  return true;
}

/**
 * The membership is over. Final, where the provider said so; what a listing left out is
 * an end that is inferred, and lifted by a later sight.
 */
export async function tombstone(
  ctx: MutationCtx,
  row: Row,
  known: KnownBy,
  now: number,
) {
  const latest = await underLatest(ctx, "workos", row._id, row);
  await write(ctx, row, {
    ...versionOf(latest),
    rolesTold: latest.rolesTold,
    status: "inactive",
    deletedAt: now,
    endInferred: known.by === "listing" ? true : undefined,
    syncedAt: now,
    known,
  });
}
