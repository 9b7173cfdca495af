import { type ComponentType, useEffect, useState } from "react";
import { part } from "../lib/part";
import { toastStore } from "../lib/toastStore";
import { whenIdle } from "../lib/whenIdle";

const load = async () => (await part(import("./ShownToasts"))).ShownToasts;

/**
 * Where toasts appear. What shows them is fetched once nothing else is waited for: one of them
 * may have to say that the connection is lost. Those that come before wait in their store.
 */
export function Toasts() {
  const [Shown, setShown] = useState<ComponentType | null>(null);
  useEffect(() => {
    let isWanted = true;
    const fetchIt = () =>
      void load().then(
        (component) => isWanted && setShown(() => component),
        () => undefined,
      );
    const stopWaiting = whenIdle(fetchIt);
    // What was said calls for it at once; each toast tries anew where it could not be fetched.
    const stopListening = toastStore.subscribe(({ notifications }) => {
      if (notifications.length > 0) fetchIt();
    });
    return () => {
      isWanted = false;
      stopWaiting();
      stopListening();
    };
  }, []);
  return Shown && <Shown />;
}
