import { createContext, useState } from "react";

/** Given the work that a menu's item began, so that the menu's button shows that it runs. */
export const TrackWork = createContext<(work: unknown) => void>(
  () => undefined,
);

/** Whether something that began here still runs, and how to say that it began. */
export function useRunning() {
  const [running, setRunning] = useState(0);
  /** What is no promise is over already. */
  const track = (work: unknown) => {
    if (!(work instanceof Promise)) return;
    const end = () => setRunning((count) => count - 1);
    setRunning((count) => count + 1);
    work.then(end, end);
  };
  return { isRunning: running > 0, track };
}
