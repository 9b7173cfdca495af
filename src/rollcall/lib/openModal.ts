import type { ReactNode } from "react";

/** A dialog to be asked for: what is in it is told how it is closed. */
export type AskedModal = {
  title: ReactNode;
  children: (close: () => void) => ReactNode;
};

let asked: readonly AskedModal[] = [];
const listeners = new Set<() => void>();

/** What waits for the code that shows dialogs; see Modals.tsx. */
export const askedModals = {
  get: () => asked,
  set: (next: readonly AskedModal[]) => {
    asked = next;
    for (const tell of listeners) tell();
  },
  listen: (tell: () => void) => {
    listeners.add(tell);
    return () => void listeners.delete(tell);
  },
};

/** Opens a dialog over the page. What shows it is fetched when the first is opened. */
export function openModal(modal: AskedModal) {
  askedModals.set([...asked, modal]);
}
