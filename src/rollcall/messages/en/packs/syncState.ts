import { differences } from "../differences";
import { homeOrganization } from "../homeOrganization";
import { syncHealth } from "../syncHealth";

/** How the sync is, for Home and for its own page. */
export const texts = {
  differences,
  home: homeOrganization,
  sync: syncHealth,
} as const;
