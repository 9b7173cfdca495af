import { defineSchema } from "convex/server";
import { rollcallTables } from "./rollcall/tables";

/*
 * Times are numbers in ms. `updatedAt`, `eventAt` and `eventId` of a mirrored
 * row are its version, on the provider's clock; `syncedAt` is on ours.
 * A mirror is what the provider said: only a sync writes it.
 */
export default defineSchema({ ...rollcallTables() });
