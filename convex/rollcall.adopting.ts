import type { RollcallAdopting } from "./rollcall/adopting";

/**
 * How rows that this app had before Rollcall become Rollcall's: see `RollcallAdopting` in
 * convex/rollcall/adopting.ts. Empty where there are none, or none any more.
 */
export default {} satisfies RollcallAdopting;
