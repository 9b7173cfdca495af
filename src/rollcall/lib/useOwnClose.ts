import { useId } from "@mantine/hooks";

/*
 * What stands over what: a list's drawer, over it a person, over both a dialog. By their
 * places in the page it would be what was mounted last, not what was opened last.
 */
export const LAYERS = { drawer: 200, person: 210, dialog: 220 } as const;

/**
 * Closes a drawer, unless something stands over it: Escape reaches all that are open, and
 * ends the upper one only. The drawer has to have the id.
 */
export function useOwnClose(onClose: () => void): {
  id: string;
  onClose: () => void;
} {
  const id = useId();
  return {
    id,
    onClose: () => {
      if (!isCovered(id)) onClose();
    },
  };
}

function isCovered(id: string): boolean {
  const own = document.getElementById(id);
  const open = document.querySelectorAll('[role="dialog"][aria-modal="true"]');
  return [...open].some(
    (dialog) => !own?.contains(dialog) && layerOf(dialog) > layerOf(own),
  );
}

function layerOf(element: Element | null): number {
  const root = element?.closest<HTMLElement>('[style*="--mb-z-index"]');
  return Number(root?.style.getPropertyValue("--mb-z-index") ?? 0);
}
