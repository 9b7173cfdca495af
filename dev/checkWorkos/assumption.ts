import type { CallApi, JsonObject } from "./api.ts";
import type { TemporaryObjects } from "./temporaryObjects.ts";

/** `holds` is null where there is nothing to ask about. */
export type Observation = { holds: boolean | null; seen: string };

/** What we ask with: somebody's, to read; or our own, to change too. */
export type TestData = {
  organizationId: string | null;
  /** As its listing says. */
  membership: JsonObject | null;
  user: { id: string; email: string } | null;
};

/** Made for this run. The person is one of theirs with `--user`. */
export type OwnTestData = TestData & {
  organizationId: string;
  externalId: string;
  membershipId: string;
  user: { id: string; email: string; isTheirs: boolean };
  /** Once somebody is. */
  invited: { email: string; invitationId: string } | null;
};

/** One line of the report, and one id of docs/providers.md. */
export type ReadCheck = {
  id: string;
  look: (
    ask: CallApi,
    testData: TestData,
    settings: { clientId: string | null },
  ) => Promise<Observation>;
};

/** It changes something, and only of what was made for it. */
export type WriteCheck = {
  id: string;
  look: (
    ask: CallApi,
    own: OwnTestData,
    temporary: TemporaryObjects,
  ) => Promise<Observation>;
};

export const notObserved = (why: string): Observation => ({
  holds: null,
  seen: why,
});
