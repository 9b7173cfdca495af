import { type Page, readPage, readSession, readUser } from "../workosObjects";
import { toWorkosError } from "../workosErrors";
import { id, PAGE, USERS } from "./reading";
import type { Sender } from "./sender";

/* People in WorkOS. */

export function people({ get, post, call, orNull }: Sender) {
  return {
    async getUser(workosUserId: string) {
      return await orNull(async () =>
        readUser(await get(`${USERS}/${id(workosUserId)}`)),
      );
    },

    /**
     * The same for a report, where nothing is changed for an absence: any 404 is taken
     * for one, also in an environment of which nothing is known here yet.
     */
    async findUser(workosUserId: string) {
      try {
        return readUser(await get(`${USERS}/${id(workosUserId)}`));
      } catch (error) {
        const failure = toWorkosError(error);
        if (failure.kind === "not_found") return null;
        throw failure;
      }
    },

    /**
     * A page of their sessions, the latest first; those in other organizations too.
     * Null where WorkOS does not know the person.
     */
    async listSessions(workosUserId: string, after: string | null) {
      return await orNull(async () => {
        const page: Page = readPage(
          await get(`${USERS}/${id(workosUserId)}/sessions`, {
            limit: PAGE,
            ...(after === null ? {} : { after }),
          }),
        );
        return { sessions: page.data.map(readSession), after: page.after };
      });
    },

    /**
     * Ends one of their sessions: it gets no new token. One that has ended already is
     * refused, with 400 or 404.
     */
    async revokeSession(sessionId: string) {
      await call(() =>
        post("/user_management/sessions/revoke", { session_id: sessionId }),
      );
    },

    /** The person with this address; null where there is none. */
    async findUserByEmail(email: string) {
      return await call(async () => {
        const { data } = readPage(await get(USERS, { email, limit: 1 }));
        return data.length === 0 ? null : readUser(data[0]);
      });
    },
  };
}
