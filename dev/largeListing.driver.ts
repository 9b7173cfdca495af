/**
 * A reconciliation's action alone in this process: the code that is deployed, over
 * stand-ins for the store and for WorkOS that make each answer when it is asked for.
 *
 *   node largeListing.driver.js COUNT [whole]
 *
 * Writes one line of JSON: how it ended, and the most that was outside the heap, in bytes.
 * With `whole` every page is held, as a list that is read whole is.
 */
import { getFunctionName } from "convex/server";
import type { ActionCtx } from "../convex/_generated/server";
import { reconcile } from "../convex/model/reconciliation/action.ts";
import {
  membershipOf,
  numberOf,
  ORGANIZATION,
  personOf,
  standIn,
} from "./largeWorkos.ts";

const count = Number(process.argv[2]);
const isHeldWhole = process.argv[3] === "whole";
const PAGE = 100;
const WALKED = 500;
/** Of so many one may differ. */
const DIFFERS = 50;
const ids = (from: number, to: number) =>
  Array.from({ length: Math.max(0, Math.min(to, count) - from) }, (_, n) =>
    personOf(from + n),
  );

let calls = 0;
let checkpoints = 0;
let held = 0;
let seen = 0;
let most = 0;

function measure() {
  most = Math.max(most, process.memoryUsage().arrayBuffers);
}

const whole = standIn(
  count,
  () => {
    calls++;
    measure();
  },
  isHeldWhole,
);

const nobody = { owner: 0, admin: 0, member: 0, client: 0 };
const found = { added: 0, updated: 0, removed: 0, owners: 0 };

type Args = {
  memberships: { providerUserId: string }[];
  people: unknown[];
  seen: ArrayBuffer[];
  after: string | null;
  range: { after: string | null };
  some: { after: string | null };
};

/** The next of the people that the table holds, by their number. */
function nextHeld(after: string | null): string | null {
  const at = Number(after ?? 0) + PAGE;
  return at < held ? String(at) : null;
}

const STEPS: Record<string, (args: Args) => unknown> = {
  getReconciliationContext: () => ({
    provider: "workos",
    organizationId: ORGANIZATION,
    organizationName: "Large",
    counts: {
      active: { ...nobody, member: count },
      pending_removal: nobody,
      removed: nobody,
    },
    brakePercent: 20,
    observed: false,
  }),
  beginRun: () => ({ runId: "run", listedAt: 0 }),
  comparePage: ({ memberships }) => {
    const people = memberships.map((one) => one.providerUserId);
    return {
      held: people.filter((id) => numberOf(id) % DIFFERS === 0),
      members: people.map((id) => `member_${id}`),
    };
  },
  walkMirror: ({ after }) => {
    const from = after === null ? 0 : numberOf(after) + 1;
    const people = ids(from, from + WALKED);
    return {
      people: people.map((providerUserId) => ({
        providerUserId,
        membershipIds: [membershipOf(numberOf(providerUserId))],
      })),
      next: from + WALKED < count ? people.at(-1) : null,
      membersIn: count,
    };
  },
  walkMembers: ({ after }) => ({
    userIds: ids(Number(after ?? 0), Number(after ?? 0) + WALKED).map(
      (id) => `member_${id}`,
    ),
    next: null,
  }),
  hold: ({ people }) => {
    held += people.length;
    return null;
  },
  checkpoint: (args) => {
    checkpoints++;
    for (const { byteLength } of args.seen) seen += byteLength / 8;
    return null;
  },
  lookAt: ({ some }) => ({ found, doubts: [], next: nextHeld(some.after) }),
  noteFound: ({ some }) => ({ found, next: nextHeld(some.after) }),
  openGate: () => null,
  applyOrganization: () => null,
  applyOrganizationMembershipSnapshot: ({ range }) => ({
    counts: { added: 0, updated: PAGE, removed: 0, refused: 0 },
    next: nextHeld(range.after),
  }),
  endRun: () => null,
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
const { status, error } = await reconcile(ctx, {
  workspaceId: "workspace" as never,
  starter: "cron",
  dryRun: false,
});
process.stdout.write(
  JSON.stringify({
    ...{ status, error, calls, checkpoints, held, seen },
    outsideHeap: most,
    whole: whole.length,
  }) + "\n",
);
