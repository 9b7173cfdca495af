import { useConvexConnectionState } from "convex/react";
import {
  type ReactNode,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import {
  type Connection,
  ConnectionContext,
  STALE_MS,
  troubleOf,
} from "../lib/connection";
import { useSilence } from "../lib/heard";

/** Tells the pages whether they show the present. */
export function ConnectionWatch({ children }: { children: ReactNode }) {
  return <ConnectionContext value={useWatch()}>{children}</ConnectionContext>;
}

function useWatch(): Connection {
  const state = useConvexConnectionState();
  const silentSince = useSilence();
  const hasNetwork = useSyncExternalStore(subscribe, () => navigator.onLine);
  const trouble = troubleOf({
    ...state,
    silentSince,
    isWebSocketConnected: state.isWebSocketConnected && hasNetwork,
  });
  // Trouble that has lasted, and since when.
  const [lasting, setLasting] = useState<number | null>(null);
  if (trouble === null && lasting !== null) setLasting(null);
  useEffect(() => {
    if (trouble === null) return;
    const since = trouble === "closed" ? Date.now() : trouble;
    const timer = setTimeout(
      () => setLasting(since),
      Math.max(0, since + STALE_MS - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [trouble]);

  if (trouble === null || lasting === null) return { isLive: true };
  return { isLive: false, since: state.hasEverConnected ? lasting : null };
}

function subscribe(onChange: () => void) {
  window.addEventListener("online", onChange);
  window.addEventListener("offline", onChange);
  return () => {
    window.removeEventListener("online", onChange);
    window.removeEventListener("offline", onChange);
  };
}
