/**
 * What holds both lists of a link, alone in this process: the code that is deployed, over
 * stand-ins for the store and for WorkOS that make each answer when it is asked for.
 *
 *   node largeLinking.driver.js link|preview|compare COUNT [whole]
 *
 * Writes one line of JSON: how it ended, and the most that was outside the heap, in bytes.
 * With `whole` every page is held, as a list that is read whole is.
 */
import { getFunctionName } from "convex/server";
import type { ActionCtx } from "../convex/_generated/server";
import { workosClient } from "../convex/lib/workosClient.ts";
import { link } from "../convex/model/linking/action.ts";
import { previewLink } from "../convex/model/linking/candidatesAction.ts";
import { membersOf } from "../convex/model/linking/listingAction.ts";
import { compare } from "../convex/model/operators/parityAction.ts";
import {
  membershipOf,
  ORGANIZATION,
  personOf,
  standIn,
} from "./largeWorkos.ts";

const what = process.argv[2];
const count = Number(process.argv[3]);
/** These the organization has not, and linking makes. */
const MISSING = 30;
const PAGE = 100;
const WALKED = 100;

let calls = 0;
let filled = 0;
let gone = 0;
let most = 0;

const whole = standIn(
  count,
  () => {
    calls++;
    measure();
  },
  process.argv[4] === "whole",
);

function measure() {
  most = Math.max(most, process.memoryUsage().arrayBuffers);
}

type Args = {
  cursor: string | null;
  memberships: { workosUserId: string }[];
  membershipIds: string[];
  organization: unknown;
  targetIds: string[];
};

/** The next of so many, by their number. */
function walk<One>(
  cursor: string | null,
  all: number,
  one: (n: number) => One,
) {
  const from = Number(cursor ?? 0);
  const to = Math.min(from + WALKED, all);
  return {
    some: Array.from({ length: to - from }, (_, n) => one(from + n)),
    next: to < all ? String(to) : null,
  };
}

function memberOf(n: number) {
  return {
    userId: `member_${n}`,
    displayName: `Firstname Lastname ${n}`,
    role: n === 0 ? "owner" : "member",
    workosUserId: personOf(n),
    // For a comparison.
    status: "active",
    access: true,
    targetId: personOf(n),
  };
}

const STEPS: Record<string, (args: Args) => unknown> = {
  internalGetOrganizationLinkContext: () => context,
  listMembers: ({ cursor }) => {
    const { some, next } = walk(cursor, count + MISSING, memberOf);
    return { members: some, next };
  },
  listFree: () => [ORGANIZATION],
  begin: () => ({ key: null }),
  fillMirror: ({ memberships }) => {
    filled += memberships.length;
    return null;
  },
  // One in a hundred has ended in WorkOS since.
  listMirrored: ({ cursor }) => {
    const { some, next } = walk(cursor, count, (n) =>
      n % PAGE === 0 ? `om_gone_${n}` : membershipOf(n),
    );
    return { membershipIds: some, next };
  },
  markGone: ({ membershipIds }) => {
    gone += membershipIds.length;
    return null;
  },
  reserveBulk: () => 0,
  listLosing: ({ cursor }) => {
    const { next } = walk(cursor, count, () => null);
    return { losing: [], next };
  },
  internalLinkWorkspaceOrganization: () => ({
    status: "linked",
    lost: 0,
    leftoverKey: null,
  }),
  judgeNewcomers: ({ memberships }) => ({
    gains: memberships.map(({ workosUserId }) => ({
      workosUserId,
      userId: null,
      name: null,
    })),
    ends: [],
  }),
  listStrangers: () => [],
};

const context = {
  linked: false,
  name: "Large",
  userId: "member_0" as never,
  workosUserId: personOf(0),
  key: null,
};

const answer: ActionCtx["runQuery"] = (reference, ...[args]) => {
  const name = getFunctionName(reference).split(":")[1] ?? "";
  const step = STEPS[name];
  if (!step) throw new Error(`Nothing stands in for ${name}.`);
  measure();
  // What crosses a border is another object there.
  return Promise.resolve(
    structuredClone(step(args as unknown as Args)) as never,
  );
};

const ctx = { runQuery: answer, runMutation: answer } as ActionCtx;
const client = workosClient(ctx, "background");
const workspaceId = "workspace" as never;
const outcome =
  what === "link"
    ? await link(
        ctx,
        {
          workspaceId,
          onBehalfOf: "member_0" as never,
          choice: { type: "existing", workosOrganizationId: ORGANIZATION },
        },
        context,
        client,
      )
    : what === "preview"
      ? sizesOf(
          await previewLink(ctx, client, {
            workspaceId,
            members: membersOf(ctx, workspaceId),
            organization: {
              workosOrganizationId: ORGANIZATION,
              name: "Large",
              updatedAt: 0,
            },
          }),
        )
      : (
          await compare(ctx, {
            workspaceId,
            workosOrganizationId: ORGANIZATION,
          })
        ).counts;

function sizesOf({ members }: Awaited<ReturnType<typeof previewLink>>) {
  return {
    keeps: members.keeps.count,
    gains: members.gains.count,
    named: members.keeps.people.length,
  };
}

process.stdout.write(
  JSON.stringify({
    outcome,
    ...{ calls, filled, gone },
    outsideHeap: most,
    whole: whole.length,
  }) + "\n",
);
