import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { regrouped } from "../../lib/batches";
import { type Loss, loss } from "../../lib/losses";
import { roleToSlug } from "../../lib/roleMap";
import type {
  RemoteMembership,
  RemoteOrganization,
} from "../../lib/workosValidators";
import { type WorkosClient } from "../../lib/workosClient";
import { isRefusal, WorkosError } from "../../lib/workosErrors";
import type { Missing } from "./plan";
import { fillMirror } from "./listingAction";
import { Losers, type Losing } from "./outcome";

type Member = Missing<Id<"users">>;

const PARALLEL = 10;

/** Those who have no membership yet, and of whom the answer says what became. */
export type Created = { created: number; failed: Losers };

/**
 * A few at a time and no faster than WorkOS takes them; each on its own. Ends
 * early when WorkOS answers nobody, and at `until`.
 */
export async function createMissing(
  ctx: ActionCtx,
  client: WorkosClient,
  {
    organization: { workosOrganizationId },
    missing,
    confirm,
    until,
  }: {
    organization: RemoteOrganization;
    missing: AsyncIterable<Member[]>;
    confirm: Id<"users">[];
    until: number;
  },
): Promise<Created> {
  let created = 0;
  const failed = new Losers(confirm);
  let notTried: Loss | null = null;
  for await (const batch of regrouped(missing, PARALLEL)) {
    if (notTried === null && !(await isOurTurn(ctx, batch.length, until)))
      notTried = NO_TIME;
    if (notTried !== null) {
      for (const member of batch) failed.add(failure(member, notTried));
      continue;
    }
    const answers = await ensureBatch(
      (member) => ensureMembership(client, workosOrganizationId, member),
      batch,
      until,
    );
    const memberships: RemoteMembership[] = [];
    for (const [i, answer] of answers.entries()) {
      if (answer.membership) memberships.push(answer.membership);
      if (answer.error !== null) failed.add(failure(batch[i]!, answer.error));
      if (answer.created) created++;
    }
    await fillMirror(ctx, { memberships, users: [] });
    if (answers.every(({ unavailable }) => unavailable)) notTried = NO_ANSWER;
  }
  return { created, failed };
}

const NO_ANSWER = loss("silentForOthers");
const NO_TIME = loss("outOfTime");

type Answer = {
  membership: RemoteMembership | null;
  created: boolean;
  error: Loss | null;
  unavailable: boolean;
  /** WorkOS had too many requests, and says when to come back. */
  retryAfterMs: number | null;
};

/** Waits until WorkOS takes so many more people; false when that is too late. */
async function isOurTurn(
  ctx: ActionCtx,
  people: number,
  until: number,
): Promise<boolean> {
  if (Date.now() >= until) return false;
  const waitMs: number = await ctx.runMutation(
    internal.steps.rateLimits.reserveBulk,
    { people },
  );
  if (Date.now() + waitMs >= until) return false;
  if (waitMs > 0) await sleep(waitMs);
  return true;
}

/** The batch, and again those that WorkOS refused for too many requests. */
async function ensureBatch(
  ensure: (member: Member) => Promise<Answer>,
  batch: Member[],
  until: number,
): Promise<Answer[]> {
  let answers = await Promise.all(batch.map(ensure));
  for (;;) {
    const waitMs = Math.max(
      ...answers.map(({ retryAfterMs }) => retryAfterMs ?? 0),
    );
    if (waitMs === 0 || Date.now() + waitMs >= until) return answers;
    await sleep(waitMs);
    answers = await Promise.all(
      answers.map(async (answer, i) =>
        answer.retryAfterMs === null ? answer : await ensure(batch[i]!),
      ),
    );
  }
}

/**
 * Already a member is success. Looked up right before, for WorkOS re-activates
 * an inactive membership when asked to create one.
 */
async function ensureMembership(
  client: WorkosClient,
  workosOrganizationId: string,
  { workosUserId, role }: Member,
): Promise<Answer> {
  const none = {
    membership: null,
    created: false,
    unavailable: false,
    retryAfterMs: null,
  };
  const look = async (): Promise<Answer | null> => {
    const found = await client.listMembershipsOf({
      workosOrganizationId,
      workosUserId,
    });
    const membership =
      found.find(({ status }) => status === "active") ?? found[0];
    if (!membership) return null;
    return {
      ...none,
      membership,
      error: membership.status === "active" ? null : loss(membership.status),
    };
  };
  try {
    const there = await look();
    if (there) return there;
    try {
      const membership = await client.createMembership({
        workosOrganizationId,
        workosUserId,
        roleSlug: roleToSlug(role),
      });
      return { ...none, membership, created: true, error: null };
    } catch (error) {
      // Someone else may have created it a moment ago.
      const now = isRefusal(error) ? await look() : null;
      if (now) return now;
      throw error;
    }
  } catch (error) {
    if (!(error instanceof WorkosError)) throw error;
    return {
      ...none,
      error: whyNot(error),
      unavailable: error.kind === "unavailable",
      retryAfterMs: error.retryAfterMs ?? null,
    };
  }
}

function whyNot(error: WorkosError): Loss {
  switch (error.kind) {
    case "unavailable":
      return loss("silent");
    case "not_found":
      return loss("accountGone");
    case "rejected":
      return loss("refused", { answer: error.message });
    default:
      return error.kind satisfies never;
  }
}

function failure({ userId, displayName }: Member, why: Loss): Losing {
  return { userId, displayName, why };
}

export async function sleep(ms: number) {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
