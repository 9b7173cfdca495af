import { randomUUID } from "node:crypto";
import {
  type Answer,
  type CallApi,
  isDone,
  listed,
  describeAnswer,
} from "./api.ts";

/** Makes things for one run, and takes all of them away again. */
export type TemporaryObjects = {
  /** An organization; a second one with the same `externalId` where WorkOS lets it. */
  organization(externalId: string): Promise<Answer>;
  person(): Promise<{ id: string; email: string }>;
  /** A name that nothing else has. */
  name(): string;
  /** @returns a sentence for each thing that is still there */
  removeAll(ask: CallApi): Promise<string[]>;
};

/** Takes no mail. */
const DOMAIN = "example.com";

/**
 * What is to be made is written down before it is asked for: the answer may be lost.
 */
export function createTemporaryObjects(ask: CallApi): TemporaryObjects {
  const names = new Set<string>();
  const organizationIds = new Set<string>();
  const addresses = new Set<string>();

  return {
    name,
    organization: async (externalId) => {
      names.add(externalId);
      const answer = await ask("POST /organizations", {
        body: { name: externalId, external_id: externalId },
      });
      if (isDone(answer) && typeof answer.body.id === "string")
        organizationIds.add(answer.body.id);
      return answer;
    },
    person: async () => {
      const email = `${name()}@${DOMAIN}`;
      addresses.add(email);
      const answer = await ask("POST /user_management/users", {
        body: { email },
      });
      if (!isDone(answer) || typeof answer.body.id !== "string")
        throw new Error(`WorkOS made no person: ${describeAnswer(answer)}.`);
      return { id: answer.body.id, email };
    },
    removeAll: async (ask) => {
      const left: string[] = [];
      const attempt = async (what: string, remove: () => Promise<void>) => {
        await remove().catch((error: unknown) => {
          const why = error instanceof Error ? error.message : String(error);
          left.push(`${what} may still be there (${why}): delete it yourself.`);
        });
      };
      for (const id of organizationIds)
        await attempt(`Organization ${id}`, () =>
          remove(ask, `/organizations/${id}`),
        );
      for (const externalId of names)
        await attempt(`An organization named ${externalId}`, async () => {
          const { body } = await ask(
            `GET /organizations/external_id/${externalId}`,
          );
          // Only what is certainly ours.
          if (body.external_id === externalId)
            await remove(ask, `/organizations/${String(body.id)}`);
        });
      for (const email of addresses)
        await attempt(`The person ${email}`, async () => {
          const found = await ask("GET /user_management/users", {
            query: { email },
          });
          for (const user of listed(found))
            if (user.email === email)
              await remove(ask, `/user_management/users/${String(user.id)}`);
        });
      return left;
    },
  };
}

async function remove(ask: CallApi, path: `/${string}`): Promise<void> {
  if ((await ask(`GET ${path}`)).status === 404) return;
  const answer = await ask(`DELETE ${path}`);
  if (!isDone(answer) && answer.status !== 404)
    throw new Error(describeAnswer(answer));
}

function name(): string {
  return `rollcall-check-${randomUUID()}`;
}
