import type { FunctionArgs, FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { emailKey } from "../../../../convex/lib/addresses";
import { refusal } from "../../../../convex/lib/errors";
import { isGivenHere } from "../../../../convex/lib/features";
import type { Role } from "../../../../convex/lib/validators";
import { refusalMessage } from "../../lib/refusals";
import type { Translate } from "../../messages";
import { addressProblem } from "./emails";
import type { StatusKind } from "./importing/words";

/** A customer as a person chose it, or as a file names it. */
export type Customer = { customerId?: Id<"customers">; name: string };

/** Someone who is about to be invited. */
export type Draft = {
  key: number;
  /** Where it stands in the file; null when it was typed. */
  line: number | null;
  email: string;
  /** What the file says, where that is no role. */
  role: Role | { unknown: string };
  customer: Customer | null;
  /** As a file names them: shown, and not sent. */
  name: string | null;
  /** What a file says about whether they are still there. */
  status: FileStatus | null;
};

/** What a file says about somebody, with where and how it says it. */
export type FileStatus = {
  kind: StatusKind;
  heading: string | null;
  written: string;
};

export type Invitee = FunctionArgs<
  typeof api.invitations.queries.check
>["invitees"][number];
export type Checked = FunctionReturnType<
  typeof api.invitations.queries.check
>[number];
/** Why somebody can't be invited as they stand, in words, and where that is said. */
export type Problem = {
  message: string;
  field?: NonNullable<Checked["refusal"]>["field"] & string;
};

/** The roles that people are invited with: nobody is invited as owner. */
const INVITED_ROLES = ["admin", "member", "client"] as const;

export function invitedRoles() {
  return INVITED_ROLES.filter(isGivenHere);
}

type Say = Translate<"importing">;

/** What is wrong with these as they stand, by their key; the server knows of more. */
export function findProblems(drafts: Draft[], t: Say): Map<number, Problem> {
  const problems = new Map<number, Problem>();
  const first = new Map<string, Draft>();
  // In the order of the file, in whatever order they are shown.
  for (const draft of drafts.toSorted((a, b) => a.key - b.key)) {
    const problem = addressProblem(draft.email);
    const twin = first.get(emailKey(draft.email));
    if (problem !== null)
      problems.set(draft.key, { message: problem, field: "email" });
    else if (twin)
      problems.set(draft.key, { message: repeats(twin, t), field: "email" });
    else if (typeof draft.role !== "string")
      problems.set(draft.key, {
        message: t("refused.noRole", { role: draft.role.unknown }),
        field: "role",
      });
    else if (draft.role === "owner")
      problems.set(draft.key, {
        message: t("refused.owner"),
        field: "role",
      });
    if (!twin) first.set(emailKey(draft.email), draft);
  }
  return problems;
}

function repeats({ line }: Draft, t: Say): string {
  return line === null
    ? refusalMessage(refusal("repeatedAddress"))
    : t("refused.onLine", { line });
}

/** As the server takes it; null where the role is none. */
export function toInvitee({ email, role, customer }: Draft): Invitee | null {
  if (typeof role !== "string") return null;
  return {
    email: email.trim(),
    role,
    ...(customer?.customerId !== undefined
      ? { customerId: customer.customerId }
      : customer
        ? { customerName: customer.name }
        : {}),
  };
}

/** Drafts with the same key get the same answer from the server. */
export function checkKey(draft: Draft): string {
  return JSON.stringify(toInvitee(draft));
}

/** What a row is called: by its address, else by what the file has of it. */
export function whoIs({ email, name, line }: Draft, t: Say): string {
  return emailKey(email) === ""
    ? (name ?? t("onLine", { line: line ?? 0 }))
    : email;
}

/** Only a client has a customer: another role loses it. */
export function withRole(draft: Draft, role: Role): Draft {
  return {
    ...draft,
    role,
    customer: role === "client" ? draft.customer : null,
  };
}

export function inChunks<T>(size: number, all: T[]): T[][] {
  const groups: T[][] = [];
  for (let at = 0; at < all.length; at += size)
    groups.push(all.slice(at, at + size));
  return groups;
}

/** What the server says of someone before anything is sent. */
export type CheckResult = {
  problem: Problem | null;
  notice: string | null;
  /** The open invitation, which can be sent again instead. */
  openInvitationId: Id<"pendingInvitations"> | null;
};

export type CheckedDraft = {
  draft: Draft;
  problem: Problem | null;
  notice: string | null;
  openInvitationId: CheckResult["openInvitationId"];
  /** Nothing that we know speaks against sending it, for the first time or again. */
  isReady: boolean;
};

/** What stands in the way of each: in the list itself, for the server, or at WorkOS. */
export function checkedDrafts(
  drafts: Draft[],
  verdicts: ReadonlyMap<string, CheckResult>,
  refusals: ReadonlyMap<number, Problem>,
  t: Say,
): CheckedDraft[] {
  const problems = findProblems(drafts, t);
  return drafts.map((draft) => {
    const own = problems.get(draft.key);
    const verdict = own ? undefined : verdicts.get(checkKey(draft));
    const refusal = refusals.get(draft.key);
    return {
      draft,
      problem: own ?? verdict?.problem ?? refusal ?? null,
      notice: verdict?.notice ?? null,
      openInvitationId: verdict?.openInvitationId ?? null,
      isReady: verdict?.problem === null,
    };
  });
}
