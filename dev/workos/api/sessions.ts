import { endSession } from "../auth/sessions.ts";
import type { Emulator } from "../emulator.ts";
import type { Session } from "../emulatorTypes.ts";
import { ApiError, done, json, jsonBody, notFound, text } from "../http.ts";
import type { Route } from "./routes.ts";

const SESSION_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * What a person has open. The emulator leaves out what the contract asks of a session,
 * and one that it revokes goes on with its refresh token.
 */
export function sessionRoutes({ tables }: Emulator): Route[] {
  return [
    {
      route: "GET /user_management/users/:id/sessions",
      answer: ({ url: { searchParams } }, { id }) => {
        if (!tables.users.get(id!)) throw notFound("User");
        const { data, list_metadata } = tables.sessions.list({
          filter: ({ user_id }) => user_id === id,
          limit: Number(searchParams.get("limit") ?? 10),
          order: searchParams.get("order") ?? "desc",
          before: searchParams.get("before") ?? undefined,
          after: searchParams.get("after") ?? undefined,
        });
        return json({
          object: "list",
          data: data.map(publicSession),
          list_metadata,
        });
      },
    },
    {
      route: "POST /user_management/sessions/revoke",
      answer: (incoming) => {
        const id = text(jsonBody(incoming).session_id);
        // The contract publishes one refusal, and no 404.
        if (id === undefined || !tables.sessions.get(id))
          throw new ApiError(
            400,
            "session_not_found",
            `Session not found: '${id ?? ""}'.`,
            false,
          );
        endSession(tables, id);
        return done();
      },
    },
  ];
}

/** One that has ended is gone from here, so that each is active. */
function publicSession({ organization_id, ...session }: Session) {
  return {
    ...session,
    ...(organization_id === null ? {} : { organization_id }),
    auth_method: "unknown",
    status: "active",
    expires_at: new Date(
      Date.parse(session.created_at) + SESSION_DAYS * DAY_MS,
    ).toISOString(),
    ended_at: null,
  };
}
