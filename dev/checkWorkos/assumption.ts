import type { Ask, Thing } from "./api.ts";
import type { Throwaways } from "./throwaways.ts";

/** `holds` is null where there is nothing to ask about. */
export type Seen = { holds: boolean | null; seen: string };

/** What we ask with: somebody's, to read; or our own, to change too. */
export type World = {
  organizationId: string | null;
  /** As its listing says. */
  membership: Thing | null;
  user: { id: string; email: string } | null;
};

/** Made for this run. The person is one of theirs with `--user`. */
export type OwnWorld = World & {
  organizationId: string;
  externalId: string;
  membershipId: string;
  user: { id: string; email: string; isTheirs: boolean };
  /** Once somebody is. */
  invited: { email: string; invitationId: string } | null;
};

/** One line of the report, and one id of docs/providers.md. */
export type Reading = {
  id: string;
  look: (
    ask: Ask,
    world: World,
    settings: { clientId: string | null },
  ) => Promise<Seen>;
};

/** It changes something, and only of what was made for it. */
export type Writing = {
  id: string;
  look: (ask: Ask, own: OwnWorld, throwaways: Throwaways) => Promise<Seen>;
};

export const nothing = (why: string): Seen => ({ holds: null, seen: why });
