import { useSyncExternalStore } from "react";
import { askedModals } from "../lib/openModal";
import { ModalsOpener } from "./dialogs";

const drop = () => askedModals.set([]);

/**
 * Where dialogs appear that are asked for by `openModal`.
 *
 * @param isHosted a ModalsProvider of Mantine's is above already
 */
export function Modals({ isHosted = false }: { isHosted?: boolean }) {
  const asked = useSyncExternalStore(askedModals.listen, askedModals.get);
  return (
    <ModalsOpener
      asked={asked}
      isHosted={isHosted}
      onOpened={drop}
      onClose={drop}
    />
  );
}
