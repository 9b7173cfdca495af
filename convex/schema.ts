import { defineSchema } from "convex/server";
import { bulkTables } from "./lib/tables/bulk";
import { accessTables } from "./lib/tables/access";
import { customersTables } from "./lib/tables/customers";
import { inboxTables } from "./lib/tables/inbox";
import { invitationsTables } from "./lib/tables/invitations";
import { membersTables } from "./lib/tables/members";
import { mirrorsTables } from "./lib/tables/mirrors";
import { ordersTables } from "./lib/tables/orders";
import { peopleTables } from "./lib/tables/people";
import { provisioningTables } from "./lib/tables/provisioning";
import { reconciliationTables } from "./lib/tables/reconciliation";
import { sealsTables } from "./lib/tables/seals";
import { workspacesTables } from "./lib/tables/workspaces";

/*
 * Times are numbers in ms. `updatedAt`, `eventAt` and `eventId` of a mirrored
 * row are its version, on the provider's clock; `syncedAt` is on ours.
 * A mirror is what the provider said: only a sync writes it.
 */
export default defineSchema({
  ...peopleTables,
  ...workspacesTables,
  ...membersTables,
  ...sealsTables,
  ...accessTables,
  ...mirrorsTables,
  ...inboxTables,
  ...reconciliationTables,
  ...provisioningTables,
  ...ordersTables,
  ...invitationsTables,
  ...customersTables,
  ...bulkTables,
});
