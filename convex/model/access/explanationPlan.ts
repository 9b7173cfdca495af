import { roleFromSlugs, unmappedSlugs } from "../../lib/rbac";
import type {
  AccessSource,
  ConsideredFact,
  MembershipStatus,
  Role,
} from "../../lib/validators";

export type AccessFact = {
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

/** The audit's reason for whoever went of their own accord. */
const LEFT = "left the workspace";

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
  /** Null where the workspace takes any session. */
  session: { isOurs: boolean } | null;
  member: {
    role: Role;
    status: "active" | "removed";
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
 * Every fact that decides whether someone can enter, in the order in which the
 * guard looks at them. Facts behind the one that decides are left out: nobody
 * looked at them.
 */
export function explainAccess(inputs: AccessInputs): AccessFact[] {
  const facts: AccessFact[] = [];
  for (const look of LOOKS) {
    const fact = look(inputs);
    if (!fact) continue;
    facts.push({ ...fact, decides: false });
    if (!fact.holds) break;
  }
  const last = facts.at(-1);
  if (last) last.decides = true;
  return facts;
}

const LOOKS = [account, workspace, member, organization, membership, session];

type Looked = Omit<AccessFact, "decides">;

function account({ user }: AccessInputs): Looked {
  return {
    fact: "account",
    holds: user.deletedAt === null,
    sentence:
      user.deletedAt === null
        ? "The account exists."
        : "The account was deleted.",
    since: user.deletedAt,
    source: user.deletedAt === null ? "product" : "event",
    eventId: null,
  };
}

function workspace({ workspace }: AccessInputs): Looked {
  const holds = workspace.deletedAt === null;
  return {
    fact: "workspace",
    holds,
    sentence: holds
      ? `${workspace.name} exists.`
      : `${workspace.name} is being deleted. An owner can restore it for a while.`,
    since: workspace.deletedAt,
    source: holds ? "product" : "person",
    eventId: null,
  };
}

function member({ self, member }: AccessInputs): Looked {
  if (!member)
    return {
      fact: "member",
      holds: false,
      sentence: `${self ? "You" : "They"} were never a member of this workspace.`,
      since: null,
      source: "product",
      eventId: null,
    };
  const { status, since, source, eventId } = member;
  const why = member.reason === null ? "" : `: ${inWords(member.reason)}`;
  // How far it is there is for those who see to it.
  const there = member.isEndOpen && !self ? " WorkOS is being told." : "";
  return {
    fact: "member",
    holds: status === "active",
    sentence:
      status === "active"
        ? `${self ? "You are" : "They are"} a member, as ${member.role}${why}.`
        : member.reason === LEFT
          ? `${self ? "You" : "They"} left the workspace.${there}`
          : `${self ? "You were" : "They were"} removed${why}.${there}`,
    since,
    source,
    eventId,
  };
}

function organization({ workspace }: AccessInputs): Looked | null {
  if (!workspace.linked)
    return {
      fact: "organization",
      holds: true,
      sentence:
        "The workspace is linked to no organization, so its own list decides.",
      since: null,
      source: "product",
      eventId: null,
    };
  const { organizationDeletedAt: deletedAt, organizationEventId: eventId } =
    workspace;
  return {
    fact: "organization",
    holds: deletedAt === null,
    sentence:
      deletedAt === null
        ? "The workspace is linked to an organization, which decides."
        : "The organization was deleted at the provider. An owner or operator has to link another.",
    since: deletedAt,
    source:
      deletedAt === null ? "product" : eventId === null ? "reading" : "event",
    eventId: deletedAt === null ? null : eventId,
  };
}

function membership({
  self,
  workspace,
  member,
  mirror,
}: AccessInputs): Looked | null {
  if (!workspace.linked) return null;
  const pending =
    member?.pendingRemovalAt == null
      ? ""
      : ` ${self ? "You are" : "They are"} about to be removed.`;
  if (!mirror)
    return {
      fact: "membership",
      holds: false,
      sentence: `The provider has told us of no membership in the organization.${pending}`,
      since: null,
      source: "product",
      eventId: null,
    };
  const { status, deletedAt, updatedAt, eventId } = mirror;
  return {
    fact: "membership",
    holds: status === "active",
    sentence:
      membershipSentence(self, mirror) + (status === "active" ? "" : pending),
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

function session({ self, session }: AccessInputs): Looked | null {
  if (!session) return null;
  return {
    fact: "session",
    // Of other people's sessions nothing is known here.
    holds: !self || session.isOurs,
    sentence: !self
      ? "The workspace wants a session of its organization's own, which the dashboard asks them for."
      : session.isOurs
        ? "Your session is the organization's own, as the workspace wants it."
        : "The workspace wants a session of its organization's own, and yours is another.",
    since: null,
    source: "product",
    eventId: null,
  };
}

/** The audit's reasons that come from outside are names: of events, and of how we learned of it. */
const REASONS = new Map([
  ["organization_membership.created", "added to the organization"],
  ["organization_membership.added", "added to the organization"],
  ["organization_membership.updated", "changed in the organization"],
  ["organization_membership.deleted", "taken out of the organization"],
  ["organization_membership.removed", "taken out of the organization"],
  ["organizationMembership.created", "added to the organization"],
  ["organizationMembership.updated", "changed in the organization"],
  ["organizationMembership.deleted", "taken out of the organization"],
  ["organization.deleted", "the organization was deleted"],
  ["user.deleted", "the account was deleted"],
  ["reconciliation", "so says the organization's full list"],
  ["invitation", "by an accepted invitation"],
]);

function inWords(reason: string): string {
  return REASONS.get(reason) ?? reason;
}
