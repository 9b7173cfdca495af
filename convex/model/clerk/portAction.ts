import type { Asked } from "../providers/port";
import { readClerkListing } from "./listingAction";

export const clerk: Asked = {
  readListing: async (_, organizationId, calls) =>
    await readClerkListing(organizationId, calls),
  settleDoubts: null,
  tell: null,
};
