import { workosClient } from "../../lib/workosClient";
import { processOrder } from "../orders/workerAction";
import type { ActionPort } from "../providers/port";
import { settleDoubts } from "./doubtsAction";
import { readWorkosListing } from "./listingAction";

/* Nobody waits for these: the client tries again by itself. */

export const workos: ActionPort = {
  readListing: async (ctx, organizationId, calls) =>
    await readWorkosListing(
      workosClient(ctx, "background"),
      organizationId,
      calls,
    ),
  settleDoubts: async (ctx, ...doubts) =>
    await settleDoubts(workosClient(ctx, "background"), ...doubts),
  tell: async (ctx, job, askedAt) =>
    await processOrder(workosClient(ctx, "background"), job, askedAt),
};
