import type { ActionPort } from "../providers/port";
import { readClerkListing } from "./listingAction";

export const clerk: ActionPort = {
  readListing: async (_, organizationId, calls) =>
    await readClerkListing(organizationId, calls),
  settleDoubts: null,
  tell: null,
};
