import { roleFromSlugs, unmappedSlugs } from "../../lib/rbac";
import {
  type AccessSource,
  type ConsideredFact,
  type MembershipStatus,
  type Role,
  vConsideredFact,
} from "../../lib/validators";
import { reasonInWords } from "./reasonsPlan";

type AccessFact = {
  fact: ConsideredFact;
  holds: boolean;
  /** Says it to a person. */
  sentence: string;
  /** Since when, or from when, in ms; null where nobody wrote that down. */
  since: number | null;
  source: AccessSource;
  /** The provider's event it came with. */
  eventId: string | null;
  /** The first fact that fails, or the last one where all hold. */
  decides: boolean;
};

export type AccessInputs = {
  /** Whether the one who asks is the one it is about. */
  self: boolean;
  user: { deletedAt: number | null };
  workspace: {
    name: string;
    deletedAt: number | null;
    linked: boolean;
    organizationDeletedAt: number | null;
    /** The event that brought its last version. */
    organizationEventId: string | null;
  };
  /** Whether the workspace takes its organization's own sessions only. */
  wantsSession: boolean;
  member: {
    role: Role;
    /** Of their own accord. */
    hasLeft: boolean;
    since: number;
    /** The audit's words for the last change. */
    reason: string | null;
    source: AccessSource;
    eventId: string | null;
    pendingRemovalAt: number | null;
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
    facts.push({ fact, holds, ...told, decides: false });
    if (!holds) break;
  }
  const last = facts.at(-1);
  if (last) last.decides = true;
  return facts;
}

const FACTS = vConsideredFact.members.map(({ value }) => value);

type Told = Omit<AccessFact, "fact" | "holds" | "decides">;

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

function account(holds: boolean, { user }: AccessInputs): Told {
  return {
    sentence: holds ? "The account exists." : "The account was deleted.",
    since: user.deletedAt,
    source: holds ? "product" : "event",
    eventId: null,
  };
}

function workspace(holds: boolean, { workspace }: AccessInputs): Told {
  return {
    sentence: holds
      ? `${workspace.name} exists.`
      : `${workspace.name} is being deleted. An owner can restore it for a while.`,
    since: workspace.deletedAt,
    source: holds ? "product" : "person",
    eventId: null,
  };
}

function member(holds: boolean, { self, member }: AccessInputs): Told {
  if (!member)
    return {
      sentence: `${self ? "You" : "They"} were never a member of this workspace.`,
      since: null,
      source: "product",
      eventId: null,
    };
  const { since, source, eventId } = member;
  const why = member.reason === null ? "" : `: ${reasonInWords(member.reason)}`;
  // How far it is there is for those who see to it.
  const there = member.isEndOpen && !self ? " WorkOS is being told." : "";
  return {
    sentence: holds
      ? `${self ? "You are" : "They are"} a member, as ${member.role}${why}.`
      : member.hasLeft
        ? `${self ? "You" : "They"} left the workspace.${there}`
        : `${self ? "You were" : "They were"} removed${why}.${there}`,
    since,
    source,
    eventId,
  };
}

function organization(holds: boolean, { workspace }: AccessInputs): Told {
  if (!holds)
    return {
      sentence:
        "The organization was deleted at the provider. An owner or operator has to link another.",
      since: workspace.organizationDeletedAt,
      source: workspace.organizationEventId === null ? "reading" : "event",
      eventId: workspace.organizationEventId,
    };
  return {
    sentence: workspace.linked
      ? "The workspace is linked to an organization, which decides."
      : "The workspace is linked to no organization, so its own list decides.",
    since: null,
    source: "product",
    eventId: null,
  };
}

function membership(
  holds: boolean,
  { self, member, mirror }: AccessInputs,
): Told {
  const pending =
    holds || member?.pendingRemovalAt == null
      ? ""
      : ` ${self ? "You are" : "They are"} about to be removed.`;
  if (!mirror)
    return {
      sentence: `The provider has told us of no membership in the organization.${pending}`,
      since: null,
      source: "product",
      eventId: null,
    };
  const { deletedAt, updatedAt, eventId } = mirror;
  return {
    sentence: membershipSentence(self, mirror) + pending,
    since: deletedAt ?? updatedAt,
    source: eventId === null ? "reading" : "event",
    eventId,
  };
}

function membershipSentence(
  self: boolean,
  { status, deletedAt, roleSlugs }: NonNullable<AccessInputs["mirror"]>,
): string {
  const membership = `${self ? "Your" : "Their"} membership in the organization`;
  if (deletedAt !== null) return `${membership} was deleted.`;
  switch (status) {
    case "inactive":
      return `${membership} is deactivated.`;
    case "pending":
      return `${self ? "You" : "They"} were invited to the organization and have not accepted.`;
    case "unknown":
      return `${membership} has a status that Rollcall does not know.`;
    case "active": {
      const unmapped = unmappedSlugs(roleSlugs);
      const named = roleSlugs.join(", ") || "none";
      return unmapped.length === 0
        ? `${membership} is active, with the role ${named}.`
        : `${membership} is active, with the role ${named}; nobody mapped ${unmapped.join(", ")}, which counts as ${roleFromSlugs(unmapped)}.`;
    }
    default:
      return status satisfies never;
  }
}

function session(holds: boolean, { self }: AccessInputs): Told {
  return {
    sentence: !self
      ? "The workspace wants a session of its organization's own, which the dashboard asks them for."
      : holds
        ? "Your session is the organization's own, as the workspace wants it."
        : "The workspace wants a session of its organization's own, and yours is another.",
    since: null,
    source: "product",
    eventId: null,
  };
}
