import { useEffect, useRef, useState } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { useMutation } from "../../lib/write";

type Job = Id<"bulkJobs">;
type Preparation = Omit<
  Parameters<ReturnType<typeof useMutation<typeof api.bulk.prepare>>>[0],
  "workspaceId"
>;

/**
 * Writes down whom a change is about, and begins it. What was not begun is dropped when
 * the dialog goes, whichever way it was closed.
 */
export function usePreparedBulk(workspaceId: Id<"workspaces">) {
  const prepare = useMutation(api.bulk.prepare);
  const start = useMutation(api.bulk.start);
  const stop = useMutation(api.bulk.stop);
  const [jobId, setJobId] = useState<Job | null>(null);
  const unbegun = useRef<Job | null>(null);
  const isOpen = useRef(true);
  // A drop that does not arrive is no loss: within an hour the server does it itself.
  const drop = useRef(() => {
    const id = unbegun.current;
    if (id) void stop({ workspaceId, jobId: id }).catch(() => undefined);
    unbegun.current = null;
  });
  useEffect(() => {
    const dropNow = drop.current;
    isOpen.current = true;
    return () => {
      isOpen.current = false;
      dropNow();
    };
  }, []);
  return {
    jobId,
    prepare: async (preparation: Preparation) => {
      const id = await prepare({ workspaceId, ...preparation });
      unbegun.current = id;
      if (isOpen.current) setJobId(id);
      else drop.current();
    },
    begin: async (count: number) => {
      if (jobId === null) return;
      await start({ workspaceId, jobId, count });
      unbegun.current = null;
    },
  };
}
