/** The payload WorkOS sends for an event, from what the emulator sends. Pure. */
export function eventData(
  event: string,
  data: Record<string, unknown>,
): Record<string, unknown> {
  if (event.startsWith("invitation.")) {
    // Whoever holds the token can join: real events leave it out.
    const { token, accept_invitation_url, ...rest } = data;
    return rest;
  }
  if (event.startsWith("organization_membership.")) {
    const { external_id, metadata, ...rest } = data;
    return {
      ...rest,
      roles: [data.role],
      directory_managed: false,
      custom_attributes: {},
    };
  }
  if (event.startsWith("organization.")) {
    return { ...data, domains: data.domains ?? [] };
  }
  return { ...data };
}
