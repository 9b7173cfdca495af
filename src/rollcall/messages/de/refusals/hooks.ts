import type { HOOKS } from "../../../../../convex/lib/refusals/hooks";

/* What the product’s own hooks refuse, and where they fail. */

export const hooks: Record<keyof typeof HOOKS, string> = {
  hookFailed:
    "Etwas, das zu dieser Änderung gehört, ist fehlgeschlagen, daher wurde nichts geändert. Versuchen Sie es in einer Minute erneut. Bleibt es so, sagen Sie es den Betreibern dieser App.",
  seatsFull:
    "{count, plural, =0 {Es gibt keine Plätze.} one {Der einzige Platz ist belegt.} other {Alle # Plätze sind belegt.}} Entfernen Sie jemanden, ziehen Sie eine Einladung zurück, oder bitten Sie die Betreiber dieser App um mehr.",
  noSuchHookCall:
    "Es wartet nicht mehr. Vielleicht ist es inzwischen gelungen.",
  hookRefused: "Diese App erlaubt das nicht: <n>{answer}</n>.",
};
