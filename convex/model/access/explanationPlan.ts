import { type Said, say } from "../../lib/explanations";
import {
  type AccessSource,
  type ConsideredFact,
  type MembershipStatus,
  type RemovedReason,
  vConsideredFact,
} from "../../lib/validators";
import { sayListed, sayNotListed, sayRemoved } from "./reasonsPlan";

/** Where something came from. */
type Origin = {
  /** Since when, or from when, in ms; null where nobody wrote that down. */
  since: number | null;
  source: AccessSource;
  /** The provider's event it came with. */
  eventId: string | null;
};

type AccessFact = Said &
  Origin & {
    fact: ConsideredFact;
    holds: boolean;
    /** What else there is to know beside it. */
    also: Said | null;
    /** Who told it: WorkOS or Clerk, by name. */
    provider: string;
    /** The first fact that fails, or the last one where all hold. */
    decides: boolean;
  };

export type AccessInputs = {
  /** Whether the one who asks is the one it is about. */
  self: boolean;
  /** What the person is called in a sentence. */
  name: string;
  /** The workspace's, by name; of one that is linked to none, the person's. */
  provider: string;
  user: { deletedAt: number | null };
  workspace: {
    name: string;
    deletedAt: number | null;
    linked: boolean;
    organizationDeletedAt: number | null;
    /** The event that brought its last version. */
    organizationEventId: string | null;
  };
  /** They can enter although the organization does not let them in. */
  observed: boolean;
  /** Whether the workspace takes its organization's own sessions only. */
  wantsSession: boolean;
  member: {
    removedReason: RemovedReason | null;
    /** The audit's words for the last change. */
    reason: string | null;
    /** On record with the last change; null where none is. */
    provider: string | null;
    lastChange: Origin;
    /** How it was found that they are to be removed; null: they are not. */
    pending: Origin | null;
    /** Whether an order to end their access is open. */
    isEndOpen: boolean;
  } | null;
  /** The best row of the mirror: the active one, else the latest. */
  mirror: {
    status: MembershipStatus;
    deletedAt: number | null;
    roleSlugs: string[];
    updatedAt: number;
    eventId: string | null;
  } | null;
};

/**
 * Every fact that decides whether someone can enter, in words, in the order in which
 * the guard looks at them. Facts behind the one that decides are left out: nobody
 * looked at them.
 *
 * @param closedBy what the guard has found; null: nothing keeps them out
 */
export function planExplanation(
  inputs: AccessInputs,
  closedBy: ConsideredFact | null,
): AccessFact[] {
  const facts: AccessFact[] = [];
  for (const fact of FACTS) {
    const holds = fact !== closedBy;
    const told = tell(fact, holds, inputs);
    if (!told) continue;
    facts.push({
      fact,
      holds,
      also: null,
      provider: inputs.provider,
      ...told,
      decides: false,
    });
    if (!holds) break;
  }
  const last = facts.at(-1);
  if (last) last.decides = true;
  return facts;
}

const FACTS = vConsideredFact.members.map(({ value }) => value);

type Told = Said & Origin & Partial<Pick<AccessFact, "also" | "provider">>;

/** Null: nothing to say of it in this workspace. */
function tell(
  fact: ConsideredFact,
  holds: boolean,
  inputs: AccessInputs,
): Told | null {
  switch (fact) {
    case "account":
      return account(holds, inputs);
    case "workspace":
      return workspace(holds, inputs);
    case "member":
      return member(holds, inputs);
    case "organization":
      return organization(holds, inputs);
    case "membership":
      return inputs.workspace.linked ? membership(holds, inputs) : null;
    case "session":
      return inputs.wantsSession ? session(holds, inputs) : null;
    default:
      return fact satisfies never;
  }
}

/** A rule of ours, which nobody has to tell us. */
const OURS = { since: null, source: "product", eventId: null } as const;

function account(holds: boolean, { self, user }: AccessInputs): Told {
  if (holds) return { ...say("accountExists", {}, self), ...OURS };
  return {
    ...say("accountDeleted", {}, self),
    since: user.deletedAt,
    source: "event",
    eventId: null,
  };
}

function workspace(holds: boolean, inputs: AccessInputs): Told {
  const { self, workspace } = inputs;
  const params = { workspace: workspace.name };
  if (holds) return { ...say("workspaceExists", params, self), ...OURS };
  return {
    ...say("workspaceDeleted", params, self),
    since: workspace.deletedAt,
    source: "person",
    eventId: null,
  };
}

function member(holds: boolean, inputs: AccessInputs): Told {
  const { self, name, member } = inputs;
  const here = { name, workspace: inputs.workspace.name };
  if (!member) return { ...say("memberNever", here, self), ...OURS };
  const provider = member.provider ?? inputs.provider;
  return {
    ...(holds
      ? say("memberActive", here, self)
      : sayRemoved(member, { ...here, provider }, self)),
    // How far it is there is for those who see to it.
    also:
      member.isEndOpen && !self
        ? say("endOpen", { provider: inputs.provider }, self)
        : null,
    provider,
    ...member.lastChange,
  };
}

function organization(holds: boolean, inputs: AccessInputs): Told {
  const { self, provider, workspace } = inputs;
  const params = { provider, workspace: workspace.name };
  if (!holds)
    return {
      ...(workspace.linked
        ? say("organizationDeletedIn", params, self)
        : say("organizationDeleted", { workspace: workspace.name }, self)),
      since: workspace.organizationDeletedAt,
      source: workspace.organizationEventId === null ? "reading" : "event",
      eventId: workspace.organizationEventId,
    };
  if (inputs.observed && workspace.organizationDeletedAt !== null)
    return {
      ...say("organizationObserved", { workspace: workspace.name }, self),
      ...OURS,
    };
  return {
    ...(workspace.linked
      ? say("organizationDecides", params, self)
      : say("workspaceDecides", { workspace: workspace.name }, self)),
    ...OURS,
  };
}

function membership(holds: boolean, inputs: AccessInputs): Told {
  const { self, name, provider, member, mirror } = inputs;
  const params = { name, provider };
  if (holds && inputs.observed)
    return {
      ...say(
        "membershipObserved",
        { ...params, workspace: inputs.workspace.name },
        self,
      ),
      ...originOf(mirror),
    };
  if (holds)
    return {
      ...sayListed(mirror?.roleSlugs ?? [], params, self),
      ...originOf(mirror),
    };
  const pending = member?.pending ?? null;
  // It found them missing, or it was the last to change them.
  const wasListed = pending !== null || (member?.provider ?? null) !== null;
  return {
    ...sayNotListed(mirror, { wasListed }, params, self),
    // Those who see to it have the time of it beside this.
    also: pending && self ? say("removalPlanned", { name }, self) : null,
    ...(pending ?? originOf(mirror)),
  };
}

/** How we know of the row. */
function originOf(mirror: AccessInputs["mirror"]): Origin {
  if (!mirror) return OURS;
  const { deletedAt, updatedAt, eventId } = mirror;
  return {
    since: deletedAt ?? updatedAt,
    source: eventId === null ? "reading" : "event",
    eventId,
  };
}

function session(holds: boolean, inputs: AccessInputs): Told {
  const { self, name, workspace } = inputs;
  // Of other people's sessions nothing is known here.
  const reason = !self ? "sessionAsked" : holds ? "sessionOwn" : "sessionOther";
  return { ...say(reason, { name, workspace: workspace.name }, self), ...OURS };
}
