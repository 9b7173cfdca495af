import type { RollcallConfig } from "./rollcall/config";

/**
 * What this product decides for all of its workspaces, and what the dashboard and the
 * server both read: see `RollcallConfig` in convex/rollcall/config.ts for what there is,
 * and what holds where nothing is said.
 */
export default {} satisfies RollcallConfig;
