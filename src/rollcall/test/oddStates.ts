import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import type { Role } from "../../../convex/lib/validators";
import type { Run } from "../features/sync/describeRun";
import type { AttentionItem } from "../lib/attention";
import type { Workspace } from "../lib/snapshot";
import { atHome, needsAttention, unfollowed } from "./attention";
import { network } from "./network";
import {
  ana,
  counts,
  history,
  member,
  signedInWith,
  workspace,
} from "./people";
import { answerHealth, health } from "./sync";

/* States that a workspace is seldom in, as the server tells of each. */

const DAY_MS = 24 * 60 * 60 * 1000;

export type OddState =
  | "unlinked"
  | "linking"
  | "Clerk-linked"
  | "Clerk-linked without a key"
  | "organization deleted"
  | "directory-managed"
  | "ownerless"
  | "brake waiting"
  | "observing"
  | "no roles in WorkOS"
  | "order failed"
  | "one person"
  | "10,000 people";

/** Ana is signed in, in North, which is in this state. */
export function oddState(state: OddState, role: Role): Workspace {
  const north = workspace("North", role, {
    linked: state !== "unlinked" && state !== "linking",
  });
  signedInWith(north);
  atHome();
  answerHealth();
  network.answer(api.organizationSync.getPendingConfirmation, null);
  network.list(api.organizationSync.listRuns, () => []);
  network.list(api.organizationSync.listDifferences, () => []);
  network.list(api.reviews.list, () => []);
  network.list(api.invitations.queries.list, () => []);
  network.answer(api.accessRequests.peopleToAsk, { names: [], askedAt: null });
  team(role, { owner: 1, admin: 1, member: 7 });
  bringAbout(state, role);
  return north;
}

type Sums = Partial<Record<Role, number>>;

function team(role: Role, active: Sums, first: object = {}) {
  network.answer(api.users.queries.getOrgMemberCounts, counts({ active }));
  network.list(api.users.queries.listOrgMembers, () => [
    member("Ana Lind", { userId: ana._id, role, ...history() }),
    member("Cy Park", { ...history(), ...first }),
  ]);
}

function bringAbout(state: OddState, role: Role) {
  switch (state) {
    case "unlinked": {
      unlinked(false);
      return;
    }
    case "linking": {
      unlinked(true);
      return;
    }
    case "Clerk-linked": {
      atClerk(true);
      return;
    }
    case "Clerk-linked without a key": {
      atClerk(false);
      return;
    }
    case "organization deleted":
      organization("workos", true);
      {
        needsAttention({ kind: "organization_deleted" });
        return;
      }
    case "directory-managed": {
      team(role, { owner: 1, member: 1 }, { directoryManaged: true });
      return;
    }
    case "ownerless":
      team(role, { admin: 1, member: 1 });
      {
        needsAttention({ kind: "no_owner" });
        return;
      }
    case "brake waiting":
      network.answer(api.organizationSync.getPendingConfirmation, STOPPED);
      {
        needsAttention(BRAKE);
        return;
      }
    case "observing": {
      const observed = { people: 2, complete: true, since: Date.now() };
      network.answer(api.settings.getObserved, observed);
      network.list(api.settings.listObserved, () => []);
      const { people: count, ...rest } = observed;
      needsAttention({ kind: "observing", count, ...rest });
      return;
    }
    case "no roles in WorkOS":
      network.handle(api.roles.listInWorkos, () => []);
      return;
    case "order failed": {
      needsAttention(unfollowed("Cy Park"));
      return;
    }
    case "one person":
      team(role, { owner: 1 });
      network.list(api.users.queries.listOrgMembers, () => []);
      atHome({ overTime: { days: [], before: 1 } });
      {
        firstSteps({ checked: false });
        return;
      }
    case "10,000 people":
      team(role, { owner: 1, admin: 99, member: 9_900 });
      {
        atHome({ overTime: { days: [], before: 10_000 } });
        return;
      }
    default:
      return state satisfies never;
  }
}

function unlinked(isLinking: boolean) {
  network.answer(api.settings.getOrganization, null);
  network.answer(api.organizationSettings.get, null);
  answerHealth(
    health({
      provider: null,
      isLinking,
      lastEventAt: null,
      lastEventBy: null,
      reconciliation: null,
    }),
  );
  firstSteps({ checked: false });
  needsAttention(...(isLinking ? [] : [{ kind: "not_linked" } as const]));
}

function atClerk(hasKey: boolean) {
  organization("clerk", false);
  answerHealth(
    health({
      provider: "clerk",
      catchUp: null,
      ...(!hasKey && { reconciliation: null }),
    }),
  );
  firstSteps({ checked: hasKey ? false : null });
}

function organization(provider: "workos" | "clerk", isGone: boolean) {
  const name = "North Inc.";
  network.answer(api.settings.getOrganization, { provider, name, isGone });
  network.answer(api.organizationSettings.get, {
    provider,
    organizationId: "org_north",
    name,
    isGone,
  });
  network.answer(api.settings.getNotifications, {
    areSent: true,
    rules: (["order_failed", "member_left"] as const).map((kind) => ({
      kind,
      to: "owners" as const,
      alsoPerson: false,
      isAboutPerson: false,
      usually: { to: "owners" as const, alsoPerson: false },
    })),
  });
}

function firstSteps({ checked }: { checked: boolean | null }) {
  network.answer(api.home.getChecklist, {
    invited: false,
    checked,
    rulesSet: false,
    startedAt: Date.now() - DAY_MS,
  });
}

const runId = "run_1" as Id<"reconciliationRuns">;

const BRAKE: AttentionItem = {
  kind: "brake",
  by: "reconciliation",
  count: 41,
  percent: 20,
  since: Date.now(),
  runId,
};

const STOPPED: Run = {
  _id: runId,
  startedAt: Date.now() - DAY_MS,
  finishedAt: Date.now() - DAY_MS + 4_200,
  startedBy: "Ana Lind",
  startedByUserId: ana._id,
  kind: "reconciliation",
  dryRun: false,
  isConfirmed: false,
  status: "needs_confirmation",
  added: 0,
  updated: 0,
  removed: 41,
  refused: 0,
  providerCalls: 3,
  brake: "many",
  error: null,
};
