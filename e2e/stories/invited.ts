import type { withSharedStack } from "../withSharedStack.ts";

type Local = ReturnType<typeof withSharedStack>;

/** Whom WorkOS has invited at a domain, and as whose client: once each. */
export async function invitedOf(local: Local, domain: string) {
  const { data } = await local.workos.userManagement.listInvitations({
    organizationId: local.seeded.organizationIds.northlight!,
  });
  const { backend } = local.stack;
  const customers = await backend.documents("customers");
  const ours = await backend.documents("pendingInvitations");
  return data
    .filter(({ email }) => email.endsWith(`@${domain}`))
    .map(({ id, email }) => {
      const invitation = ours.find((one) => one.workosInvitationId === id);
      const customer = customers.find(
        ({ _id }) => _id === invitation?.customerId,
      );
      return {
        email,
        role: invitation?.role,
        customer: customer?.name ?? null,
      };
    })
    .sort((one, other) => one.email.localeCompare(other.email));
}
