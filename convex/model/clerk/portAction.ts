import { getOrganization } from "../../lib/clerkClient";
import type { ActionPort } from "../providers/port";
import { readClerkPage } from "./listingAction";

export const clerk: ActionPort = {
  readOrganization: async (_, organizationId, calls) =>
    await getOrganization(organizationId, calls),
  readPage: async (_, organizationId, cursor, calls) =>
    await readClerkPage(organizationId, cursor, calls),
  settleDoubts: null,
  tell: null,
};
