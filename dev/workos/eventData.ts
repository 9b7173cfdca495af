const SESSION_MS = 30 * 24 * 60 * 60 * 1000;

/** The payload WorkOS sends for an event, from what the emulator sends. Pure. */
export function eventData(
  event: string,
  data: Record<string, unknown>,
): Record<string, unknown> {
  if (event.startsWith("invitation.")) {
    // The token lets its holder join: real events leave it out.
    const { token, accept_invitation_url, ...rest } = data;
    return rest;
  }
  if (event.startsWith("organization_membership.")) {
    const { external_id, metadata, ...rest } = data;
    return { ...rest, directory_managed: false, custom_attributes: {} };
  }
  if (event.startsWith("organization.")) {
    const { stripe_customer_id, ...rest } = data;
    return { ...rest, domains: data.domains ?? [] };
  }
  if (event.startsWith("session.")) {
    const { organization_id, created_at, updated_at, ...rest } = data;
    const ended = event === "session.revoked";
    return {
      ...rest,
      ...(organization_id == null ? {} : { organization_id }),
      auth_method: "oauth",
      status: ended ? "revoked" : "active",
      expires_at: new Date(
        Date.parse(created_at as string) + SESSION_MS,
      ).toISOString(),
      ended_at: ended ? new Date().toISOString() : null,
      created_at,
      updated_at,
    };
  }
  if (event.startsWith("authentication.")) {
    const { user_id, email, ip_address, user_agent } = data;
    return {
      type: "oauth",
      status: "succeeded",
      ip_address,
      user_agent: user_agent ?? null,
      user_id,
      email,
    };
  }
  if (event.startsWith("role.")) {
    const { object, slug, created_at, updated_at } = data;
    return {
      object,
      slug,
      resource_type_slug: "organization",
      created_at,
      updated_at,
    };
  }
  return { ...data };
}
