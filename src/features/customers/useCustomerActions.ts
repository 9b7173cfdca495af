import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { attempt, notifySuccess } from "../../lib/notify";
import { useMutation } from "../../lib/write";

type Named = { customerId: Id<"customers">; name: string };

export function useCustomerActions(
  workspaceId: Id<"workspaces">,
  /** A customer has been archived; its row may have left the list. */
  onArchived: () => void,
) {
  const rename = useMutation(api.customers.rename);
  const setArchived = useMutation(api.customers.setArchived);
  return {
    /** Throws what stands against the name. */
    rename: async ({ customerId }: Named, name: string) => {
      await rename({ workspaceId, customerId, name });
      notifySuccess(`It is called ${name} now.`);
    },
    setArchived: async ({ customerId, name }: Named, archived: boolean) => {
      const isDone = await attempt(
        setArchived({ workspaceId, customerId, archived }),
        archived
          ? `${name} is archived. Its people stay what they are.`
          : `${name} is back.`,
      );
      if (isDone && archived) onArchived();
    },
  };
}
