/** Every code an expected failure can carry. A client may switch on it. */
export type AppErrorCode =
  /** Nobody is signed in, or the person's account was deleted. */
  | "UNAUTHENTICATED"
  /** No such thing, or not for this person: the two look alike on purpose. */
  | "NOT_FOUND"
  /** The person is in the workspace, but their role does not allow this. */
  | "FORBIDDEN"
  | "INVALID"
  | "SLUG_TAKEN"
  /** Something else is under way, or has changed since the person looked. */
  | "CONFLICT"
  | "LAST_OWNER"
  | "SELF"
  /** WorkOS does not know the role that this change needs. */
  | "ROLE_MISSING"
  | "NEEDS_CONFIRMATION"
  | "RATE_LIMITED"
  /** More than the product allows here; waiting does not help. */
  | "LIMIT_REACHED"
  /** The workspace wants a sign-in for its own organization. */
  | "SESSION_REQUIRED"
  | "PROVIDER_UNAVAILABLE";

/**
 * Refusals by their reason. A message is a whole sentence, and says what to do next where
 * there is something to do. Its parameters stand in braces, as in a message catalogue.
 */
export type RefusalList = Record<
  string,
  { code: AppErrorCode; message: string }
>;
