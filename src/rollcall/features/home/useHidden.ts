import { useState } from "react";

/** Whether somebody put something away in this browser, and the way to do so. */
export function useHidden(key: string): [isHidden: boolean, hide: () => void] {
  const [hidden, setHidden] = useState<string | null>(null);
  const isHidden = hidden === key || isKept(key);
  const hide = () => {
    setHidden(key);
    try {
      localStorage.setItem(key, "hidden");
    } catch {
      // A browser that keeps nothing: it is away until the page is loaded again.
    }
  };
  return [isHidden, hide];
}

function isKept(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}
