import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../convex/_generated/api";
import { formatCount, formatList } from "../../lib/format";

export type Impact = FunctionReturnType<
  typeof api.users.manage.previewRemoval
>[number];

/** What removing a person changes besides their access, a sentence each. */
export function describeImpact({
  assignments,
  invitations,
  openInvitations,
  endsSessions,
  stillInClerk,
}: Impact): string[] {
  const sentences: string[] = [];
  if (assignments.count > 0)
    sentences.push(`No longer looks after ${customersOf(assignments)}.`);
  if (invitations.count > 0)
    sentences.push(
      invitations.more
        ? `More than ${invitations.count} open invitations that they sent stay open.`
        : `${formatCount(invitations.count, "open invitation")} that they sent ${invitations.count === 1 ? "stays" : "stay"} open.`,
    );
  for (const address of openInvitations)
    sentences.push(`An open invitation to ${address} is taken back.`);
  if (endsSessions)
    sentences.push("WorkOS ends their sessions in this organization.");
  if (stillInClerk)
    sentences.push("Clerk still has them: remove them there as well.");
  return sentences;
}

function customersOf({
  count: known,
  more,
  customers,
}: Impact["assignments"]): string {
  const unnamed = known - customers.length;
  if (unnamed <= 0) return formatList(customers);
  const rest = more
    ? `more than ${unnamed} others`
    : formatCount(unnamed, "other", "others");
  return formatList([...customers, rest]);
}
