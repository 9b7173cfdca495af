import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";
import { formatList } from "../../lib/format";
import type { Translate } from "../../messages";
import { isolated } from "../../components/Name";

export type Impact = FunctionReturnType<
  typeof api.users.manage.previewRemoval
>[number];

/** What removing a person changes besides their access, a sentence each. */
export function describeImpact(
  {
    assignments,
    invitations,
    openInvitations,
    endsSessions,
    stillInClerk,
  }: Impact,
  t: Translate<"team.remove">,
): string[] {
  const sentences: string[] = [];
  if (assignments.count > 0) sentences.push(customersLost(assignments, t));
  if (invitations.count > 0)
    sentences.push(
      t(invitations.more ? "sentMany" : "sent", { count: invitations.count }),
    );
  for (const address of openInvitations)
    sentences.push(t("invited", { address: isolated(address) }));
  if (endsSessions) sentences.push(t("sessions"));
  if (stillInClerk) sentences.push(t("inClerk"));
  return sentences;
}

/** What bringing the person back would not mend; null where all is as it was then. */
export function lossOf({
  assignments,
  openInvitations,
  stillInClerk,
}: Impact): "customers" | "invitation" | "both" | "clerk" | null {
  if (stillInClerk) return "clerk";
  const losesCustomers = assignments.count > 0;
  if (openInvitations.length === 0) return losesCustomers ? "customers" : null;
  return losesCustomers ? "both" : "invitation";
}

function customersLost(
  { count, more: isMore, customers: names }: Impact["assignments"],
  t: Translate<"team.remove">,
): string {
  const more = count - names.length;
  const others =
    more > 0 ? [t(isMore ? "othersMany" : "others", { more })] : [];
  return t("customers", {
    customers: formatList([...names.map(isolated), ...others]),
  });
}
