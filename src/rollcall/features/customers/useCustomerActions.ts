import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { rich } from "../../components/Name";
import { attempt, notifySuccess } from "../../lib/notify";
import { useMutation } from "../../lib/write";

type Named = { customerId: Id<"customers">; name: string };

export function useCustomerActions(
  workspaceId: Id<"workspaces">,
  /** A customer has been archived; its row may have left the list. */
  onArchived: () => void,
) {
  const t = useTranslations("customers.toast");
  const rename = useMutation(api.customers.rename);
  const setArchived = useMutation(api.customers.setArchived);
  return {
    /** Throws what stands against the name. */
    rename: async ({ customerId, name: before }: Named, name: string) => {
      await rename({ workspaceId, customerId, name });
      notifySuccess(t.rich("renamed", { ...rich, name }), () =>
        rename({ workspaceId, customerId, name: before }),
      );
    },
    setArchived: async ({ customerId, name }: Named, archived: boolean) => {
      const set = (to: boolean) =>
        setArchived({ workspaceId, customerId, archived: to });
      const said = { ...rich, name };
      const isDone = await attempt(
        set(archived),
        archived ? t.rich("archived", said) : t.rich("restored", said),
        () => set(!archived),
      );
      if (isDone && archived) onArchived();
    },
  };
}
