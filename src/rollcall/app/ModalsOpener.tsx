import { modals, ModalsProvider } from "@mantine/modals";
import { useEffect, useEffectEvent } from "react";
import type { AskedModal } from "../lib/openModal";

/** Hands on to Mantine what was asked for, once Mantine listens. */
export function ModalsOpener({
  asked,
  isHosted,
  onOpened,
}: {
  asked: readonly AskedModal[];
  isHosted: boolean;
  onOpened: () => void;
  /** They are given up before this is there. */
  onClose: () => void;
}) {
  const open = useEffectEvent(() => {
    if (asked.length === 0) return;
    onOpened();
    for (const { title, children } of asked) {
      const id = modals.open({
        title,
        children: children(() => modals.close(id)),
      });
    }
  });
  useEffect(() => open(), [asked]);
  return isHosted ? null : <ModalsProvider />;
}
