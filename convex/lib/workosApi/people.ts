import { readPage, readUser } from "../workosObjects";
import { id, type Sender, USERS } from "./sender";

/* People in WorkOS. */

export function people({ get, call, orNull }: Sender) {
  return {
    async getUser(workosUserId: string) {
      return await orNull(async () =>
        readUser(await get(`${USERS}/${id(workosUserId)}`)),
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
