import { useSyncExternalStore } from "react";
import { useLanguage } from "../messages/language";

/*
 * Where the times of the dashboard are told: as this computer has it, or in the zone that
 * the person has chosen, which this browser remembers. Whatever writes or reads a time
 * asks here.
 */

const KEY = "rollcall:time-zone";

/** Cities that have another name than the one that browsers list them under. */
const RENAMED: Record<string, string> = {
  "America/Godthab": "America/Nuuk",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** In a browser that keeps nothing it holds until the page is left. */
let unkept: string | null = null;

/** As the computer has it: "Europe/Berlin". */
export function computerZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Null: as the computer has it. */
export function chosenZone(): string | null {
  const zone = kept();
  return zone !== null && isKnown(zone) ? zone : null;
}

/** Where times are told at this moment. */
export function timeZone(): string {
  return chosenZone() ?? computerZone();
}

/** @param zone null: as the computer has it, wherever it is taken */
export function chooseZone(zone: string | null) {
  unkept = zone;
  try {
    if (zone === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, zone);
  } catch {
    // It is kept in this page alone.
  }
  for (const onChange of listeners) onChange();
}

/** Every zone that this browser knows, by name. */
export function zones(): string[] {
  return Intl.supportedValuesOf("timeZone");
}

/** As it is called today, where browsers keep to an older name: "Asia/Kolkata". */
export function zoneName(zone: string): string {
  return RENAMED[zone] ?? zone;
}

/**
 * Where times are told. Whatever writes one asks: it is drawn again when another zone is
 * chosen, or another language.
 */
export function useTimeZone(): string {
  useLanguage();
  return useSyncExternalStore(subscribe, timeZone);
}

/** What was chosen; null: as the computer has it. */
export function useChosenZone(): string | null {
  return useSyncExternalStore(subscribe, chosenZone);
}

const listeners = new Set<() => void>();

function subscribe(onChange: () => void) {
  listeners.add(onChange);
  // Another tab tells nobody but the others.
  window.addEventListener("storage", onChange);
  return () => {
    listeners.delete(onChange);
    window.removeEventListener("storage", onChange);
  };
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return unkept;
  }
}

const known = new Map<string, boolean>();

/** What was kept may be of another browser's time: a name that is none here. */
function isKnown(zone: string): boolean {
  let found = known.get(zone);
  if (found === undefined) {
    try {
      new Intl.DateTimeFormat("en", { timeZone: zone });
      found = true;
    } catch {
      found = false;
    }
    known.set(zone, found);
  }
  return found;
}
