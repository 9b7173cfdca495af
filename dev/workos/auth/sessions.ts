import type { Membership, Tables } from "../emulatorTypes.ts";

/** Ends one session: its refresh tokens are refused from now on. */
export function endSession(tables: Tables, sessionId: string): void {
  for (const token of tables.refreshTokens.findBy("session_id", sessionId)) {
    tables.refreshTokens.delete(token.id);
  }
  tables.sessions.delete(sessionId);
}

/**
 * Ends what a person has open in the organization they left. Real WorkOS does so
 * when a membership is deactivated; access tokens live on until they expire.
 */
export function endSessions(
  tables: Tables,
  { user_id, organization_id }: Membership,
): void {
  for (const session of tables.sessions.findBy("user_id", user_id)) {
    if (session.organization_id === organization_id) {
      endSession(tables, session.id);
    }
  }
}
