/*
 * What WorkOS says went wrong comes in the address, which anybody can write: it
 * only chooses among our own sentences (`app.signIn.problems`).
 */

/** RFC 6749, 4.1.2.1, and WorkOS's own codes. */
const REASONS = new Map(
  Object.entries({
    access_denied: "denied",
    signin_consent_denied: "denied",
    oauth_failed: "failed",
    server_error: "failed",
    temporarily_unavailable: "failed",
    connection_domain_invalid: "organization",
    connection_invalid: "organization",
    connection_strategy_invalid: "organization",
    connection_unlinked: "organization",
    organization_invalid: "organization",
    profile_not_allowed_outside_organization: "otherAddress",
    idp_initiated_sso_disabled: "startHere",
    invalid_invitation: "invitation",
    user_not_found: "noUser",
  } as const),
);

export type CallbackError = {
  reason: Reason | "unknown";
  /** Only one of those that are known. */
  code: string | null;
};

type Reason = typeof REASONS extends Map<string, infer Value> ? Value : never;

/** What an address of the callback says went wrong; null where it says nothing. */
export function readCallbackError(error: unknown): CallbackError | null {
  if (error === undefined) return null;
  const reason = typeof error === "string" ? REASONS.get(error) : undefined;
  return reason === undefined
    ? { reason: "unknown", code: null }
    : { reason, code: error as string };
}
