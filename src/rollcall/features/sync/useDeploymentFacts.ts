import { useConvex } from "convex/react";
import { useCallback } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { type Fetched, useFetched } from "../../lib/useFetched";
import type { DeploymentFacts } from "./layerHealth";

/** Every tenant's events change them, so that they are asked for now and then. */
export function useDeploymentFacts(
  workspaceId: Id<"workspaces">,
): Fetched<DeploymentFacts | null> {
  const convex = useConvex();
  return useFetched(
    useCallback(
      () => convex.query(api.health.getDeploymentFacts, { workspaceId }),
      [convex, workspaceId],
    ),
  );
}
