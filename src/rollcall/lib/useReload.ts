import { useEffect, useState, useSyncExternalStore } from "react";
import { PartMissing } from "./part";

const RELOADED_KEY = "rollcall:reloaded";

/**
 * Loads the page anew where a part of the program is missing, for then a newer version may
 * be deployed. Only where the part was to be shown, so that nothing typed is lost; once a
 * version, or a part that nobody has would make a circle; and without a network, once there
 * is one again: the browser's own page would be in the place of ours.
 *
 * @returns whether that happens just now
 */
export function useReload(error: unknown): boolean {
  const isOnline = useSyncExternalStore(onNetwork, () => navigator.onLine);
  const [mayReload] = useState(() => !reloaded().includes(version()));
  const isReloading = error instanceof PartMissing && mayReload && isOnline;
  useEffect(() => {
    if (!isReloading) return;
    const versions = new Set([...reloaded(), version()]);
    sessionStorage.setItem(RELOADED_KEY, JSON.stringify([...versions]));
    window.location.reload();
  }, [isReloading]);
  return isReloading;
}

/** The versions that this tab has left for a newer one. */
function reloaded(): unknown[] {
  const kept: unknown = JSON.parse(
    sessionStorage.getItem(RELOADED_KEY) ?? "[]",
  );
  return Array.isArray(kept) ? kept : [];
}

/** What runs here: a build names its script after what is in it. */
function version(): string {
  const script = document.querySelector<HTMLScriptElement>(
    "script[type=module][src]",
  );
  return script?.src ?? "";
}

function onNetwork(callback: () => void): () => void {
  window.addEventListener("online", callback);
  window.addEventListener("offline", callback);
  return () => {
    window.removeEventListener("online", callback);
    window.removeEventListener("offline", callback);
  };
}
