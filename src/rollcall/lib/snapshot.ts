import type { FunctionReturnType } from "convex/server";
import { createContext, useContext } from "react";
import type { api } from "../../../convex/_generated/api";

/** The viewer and the workspaces they can enter at this moment. */
export type Snapshot = NonNullable<
  FunctionReturnType<typeof api.dashboard.getSnapshot>
>;
export type Workspace = Snapshot["workspaces"][number];
export type Viewer = NonNullable<Snapshot["viewer"]>;

export const SnapshotContext = createContext<Snapshot | null>(null);

/** Only below `RequireSession`, which waits for the snapshot. */
export function useSnapshot(): Snapshot {
  const snapshot = useContext(SnapshotContext);
  if (!snapshot) throw new Error("There is no snapshot above this component.");
  return snapshot;
}
