import { workosClient } from "../../lib/workosClient";
import { processOrder } from "../orders/workerAction";
import type { ActionPort } from "../providers/port";
import { settleDoubts } from "./doubtsAction";
import { readWorkosPage } from "./listingAction";

/* Nobody waits for these: the client tries again by itself. */

export const workos: ActionPort = {
  readOrganization: async (ctx, organizationId, calls) => {
    calls.count++;
    return await workosClient(ctx, "background").getOrganization(
      organizationId,
    );
  },
  readPage: async (ctx, organizationId, cursor, calls) =>
    await readWorkosPage(
      workosClient(ctx, "background"),
      organizationId,
      cursor,
      calls,
    ),
  settleDoubts: async (ctx, ...doubts) =>
    await settleDoubts(workosClient(ctx, "background"), ...doubts),
  tell: async (ctx, job, askedAt) =>
    await processOrder(workosClient(ctx, "background"), job, askedAt),
};
