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

export function reasonInWords(reason: string): string {
  return REASONS.get(reason) ?? reason;
}
