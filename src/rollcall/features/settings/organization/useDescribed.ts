import type { FunctionReturnType } from "convex/server";
import { useEffect, useEffectEvent, useState } from "react";
import { api } from "../../../../../convex/_generated/api";
import type { Id } from "../../../../../convex/_generated/dataModel";
import { failureMessage } from "../../../lib/failure";
import { useAction } from "../../../lib/write";

type Described = NonNullable<
  FunctionReturnType<typeof api.organizationSettings.describe>
>;

/** What WorkOS said, or why nothing is known; undefined while it is asked first. */
type Answer = { described: Described | null } | { failure: string };

/** Domains, connections and directories, as WorkOS says when the page is opened. */
export function useDescribed(workspaceId: Id<"workspaces">) {
  const ask = useAction(api.organizationSettings.describe);
  const [answer, setAnswer] = useState<Answer | undefined>();
  const look = async () => {
    try {
      setAnswer({ described: await ask({ workspaceId }) });
    } catch (error) {
      setAnswer({ failure: failureMessage(error) });
    }
  };
  const lookFirst = useEffectEvent(look);
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- nothing is set before WorkOS has answered
    void lookFirst();
  }, []);
  return { answer, look };
}
