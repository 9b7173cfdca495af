import type { failedHooks as en } from "../en/failedHooks";
import type { Same } from "../shape";

/* What the product’s own hooks failed at, on the page of the sync. */

export const failedHooks: Same<typeof en> = {
  title: "Etwas, das diese App nach einer Änderung tut, ist fehlgeschlagen",
  text: "Die Änderungen selbst sind gemacht: Niemand behält deswegen Zugriff. Es wird von selbst erneut versucht. Bleibt es so, zeigen Sie das denen, die diese App betreiben.",
  list: "Was fehlgeschlagen ist",
  failed:
    "{event}. <code>{hook}</code> ist {attempts, plural, one {einmal} other {#-mal}} fehlgeschlagen.",
  waits:
    "{event}. <code>{hook}</code> wurde noch nicht aufgerufen: Es wartet, bis es an der Reihe ist.",
  parts:
    "{event}. <code>{hook}</code> hat {parts, plural, one {# Teil} other {# Teile}} erledigt, weitere folgen.",
  retried: "Jetzt hat es geklappt.",
  failedAgain:
    "Es ist erneut fehlgeschlagen und wird von selbst noch einmal versucht.",
  nextSoon: "Der nächste Versuch folgt binnen einer Minute.",
  next: "Der nächste Versuch folgt <when></when>.",
};
