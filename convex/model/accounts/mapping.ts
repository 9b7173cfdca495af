import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { READS } from "../../lib/providers";
import { heldOfClerk, shownOfClerk } from "../clerk/users";
import * as Members from "../members/rows";
import * as Orders from "../orders/rows";
import { dropLater } from "../sync/versions";
import * as Fetching from "../users/fetching";
import { takeOverLanguage } from "../users/language";
import { takeOverLastWorkspace } from "../users/lastWorkspace";
import { copyProfileToMembers } from "../users/profileCopies";
import { profileOf } from "../users/users";
import {
  type Account,
  accountsOf,
  checkMerge,
  findPerson,
  type Merge,
  type Pair,
  type Refused,
} from "./checking";
import { followAccount } from "./following";
import { writeMapping } from "../clerk/mappings";

/*
 * Which account is whose: nobody but an operator says so. A person that is known here
 * gets the provider's id, and with it what Rollcall knew of the account until now.
 */

export type Mapped =
  | Refused
  | {
      outcome: "would_map" | "mapped" | "already_mapped";
      userId: Id<"users">;
      /** What it does. */
      detail: string;
    };

/** What mapping the pair would do. */
export async function previewMapping(
  ctx: QueryCtx,
  pair: Pair,
): Promise<Mapped> {
  const person = await findPerson(ctx, pair);
  if ("outcome" in person) return person;
  const does: string[] = [];
  for (const account of accountsOf(pair)) {
    const checked = await checkMerge(ctx, person, account);
    if (checked.outcome === "already_mapped") continue;
    if (checked.outcome !== "ok") return checked;
    does.push(describe(account, checked));
  }
  return said(does.length > 0 ? "would_map" : "already_mapped", person, does);
}

/** The accounts are the person's from this transaction on: all of them, or none. */
export async function mapAccounts(
  ctx: MutationCtx,
  pair: Pair,
  now: number,
): Promise<Mapped> {
  const preview = await previewMapping(ctx, pair);
  if (preview.outcome !== "would_map") return preview;
  const does: string[] = [];
  for (const account of accountsOf(pair)) {
    const person = (await ctx.db.get("users", preview.userId))!;
    const checked = await checkMerge(ctx, person, account);
    if (checked.outcome === "already_mapped") continue;
    // What the account before it brought along stands against this one: neither is mapped.
    if (checked.outcome !== "ok") throw new Error(checked.detail);
    await mapAccount(ctx, person, account, { ...checked, now });
    does.push(describe(account, checked));
  }
  return said("mapped", { _id: preview.userId }, does);
}

function said(
  outcome: "would_map" | "mapped" | "already_mapped",
  { _id: userId }: Pick<Doc<"users">, "_id">,
  does: readonly string[],
): Mapped {
  return { outcome, userId, detail: does.join(" ") };
}

async function mapAccount(
  ctx: MutationCtx,
  person: Doc<"users">,
  account: Account,
  {
    row,
    merges,
    now,
  }: { row: Doc<"users"> | null; merges: readonly Merge[]; now: number },
) {
  const userId = person._id;
  const why: Members.Why = {
    actor: { type: "operator" },
    reason:
      account.provider === "clerk"
        ? `Clerk account ${account.id}`
        : `WorkOS account ${account.id}`,
    now,
  };
  const whole = row && {
    ...(await profileOf(ctx, row)),
    clerkProfile: await heldOfClerk(ctx, row),
  };
  if (row) await dissolve(ctx, row, userId);
  await takeOver(ctx, person, account, whole, now);
  if (row) await takeOverLanguage(ctx, person, row);
  if (row) await takeOverLastWorkspace(ctx, person, row);
  const mapped = (await ctx.db.get("users", userId))!;
  for (const merge of merges) await carryOver(ctx, mapped, merge, why);
  if (row) await copyProfileToMembers(ctx, mapped);
  const { provider, id } = account;
  await writeMapping(ctx, {
    act: "mapped",
    userId,
    ...(provider === "clerk" ? { clerkUserId: id } : { workosUserId: id }),
    mergedUserId: row?._id,
    now,
  });
  const moved = merges.flatMap(({ plan, other }) =>
    plan.kind === "move" ? [other._id] : [],
  );
  await ctx.scheduler.runAfter(0, internal.steps.accounts.noteAccount, {
    userId,
    event: "account_mapped",
    reason: why.reason,
    at: now,
    except: moved,
    cursor: null,
  });
  await followAccount(ctx, mapped, account, why);
}

/** The row of the account alone stays for the audit's sake, and names nobody. */
async function dissolve(
  ctx: MutationCtx,
  { _id }: Doc<"users">,
  mergedInto: Id<"users">,
) {
  await ctx.db.patch("users", _id, {
    clerkUserId: undefined,
    clerkProfile: undefined,
    workosUserId: undefined,
    ...UNSEEN,
    ...shownOfClerk({}),
    emailVerified: undefined,
    profileDueAt: undefined,
    language: undefined,
    mergedInto,
  });
  await dropLater(ctx, "workos", _id);
  await dropLater(ctx, "clerk", _id);
  await Fetching.drop(ctx, _id);
}

/** Nothing that WorkOS has said of a person counts yet. */
const UNSEEN = {
  updatedAt: undefined,
  eventAt: undefined,
  eventId: undefined,
  profileAttempts: undefined,
};

/** Name and address are WorkOS's from now on, if it is WorkOS's account. */
async function takeOver(
  ctx: MutationCtx,
  person: Doc<"users">,
  { provider, id }: Account,
  row: Doc<"users"> | null,
  now: number,
) {
  if (provider === "clerk") {
    const { clerkProfile } = row ?? {};
    // Of somebody that no provider knew, Clerk's name and address are the ones shown.
    const shown =
      person.workosUserId === undefined && clerkProfile !== undefined
        ? shownOfClerk(clerkProfile)
        : {};
    await ctx.db.patch("users", person._id, {
      clerkUserId: id,
      clerkProfile,
      ...shown,
    });
    await dropLater(ctx, "clerk", person._id);
    return;
  }
  if (row?.updatedAt !== undefined) {
    const { email, emailKey, emailVerified, name, profilePictureUrl } = row;
    const { updatedAt, eventAt, eventId } = row;
    await ctx.db.patch("users", person._id, {
      workosUserId: id,
      ...{ email, emailKey, emailVerified, name, profilePictureUrl },
      ...{ updatedAt, eventAt, eventId },
    });
    await dropLater(ctx, "workos", person._id);
    await Fetching.drop(ctx, person._id);
    return;
  }
  await ctx.db.patch("users", person._id, {
    workosUserId: id,
    ...UNSEEN,
  });
  await dropLater(ctx, "workos", person._id);
  await Fetching.due(ctx, person._id, now);
}

async function carryOver(
  ctx: MutationCtx,
  person: Doc<"users">,
  { other, kept, plan }: Merge,
  why: Members.Why,
) {
  switch (plan.kind) {
    case "move":
      await Members.moveToUser(ctx, other, person, "account_mapped", why);
      await Orders.moveToUser(ctx, other, person._id);
      return;
    case "leave":
    case "refuse":
      return;
    case "adoptRemoval":
      await Members.adoptRemoval(ctx, kept!, other, why);
      await Orders.moveToUser(ctx, other, person._id);
      return;
    case "end": {
      const { becomes, restores } = plan;
      if (becomes && restores)
        await Members.restoreMember(ctx, kept!, becomes.role, why, {
          customerId: becomes.customerId,
        });
      else if (becomes)
        await Members.changeRole(
          ctx,
          kept!,
          becomes.role,
          why,
          becomes.customerId,
        );
      const after = (await ctx.db.get("workspaceMembers", kept!._id))!;
      await Members.endByMapping(ctx, other, after, why);
      return;
    }
    default:
      plan satisfies never;
  }
}

/** Without names of people: what is kept of a run is read by ids. */
function describe(
  { provider, id }: Account,
  { row, merges }: { row: Doc<"users"> | null; merges: readonly Merge[] },
): string {
  const gets = `Gets the ${READS[provider].name} account ${id}`;
  if (!row) return `${gets}, which nobody here has.`;
  const of = (kind: Merge["plan"]["kind"]) =>
    merges
      .filter(({ plan }) => plan.kind === kind)
      .map(({ workspace }) => workspace.name)
      .join(", ");
  return [
    `${gets} from ${row._id}`,
    ...(of("move") === "" ? [] : [`with its membership in ${of("move")}`]),
    ...(of("end") === ""
      ? []
      : [`keeping the membership of their own in ${of("end")}`]),
  ]
    .join(", ")
    .concat(".");
}
