import type { common as en } from "../en/common";
import type { Same } from "../shape";

/* Words that more than one page says. */

export const common: Same<typeof en> = {
  zone: "Zeiten in {zone}",
  zoneBeside: "Zeiten in {zone}",
  product: "Rollcall",
  title: "{page} · Rollcall",
  workspaceTitle: "{page} · {workspace} · Rollcall",
  loading: "Wird geladen…",
  loadingLong: "Das dauert länger als üblich.",
  tryAgain: "Erneut versuchen",
  cancel: "Abbrechen",
  close: "Schließen",
  dismiss: "Ausblenden",
  save: "Speichern",
  undo: "Rückgängig",
  /** The keys that do so. */
  undoKeys: "{system, select, apple {⌘Z} other {Strg+Z}}",
  undone: "Rückgängig gemacht.",
  details: "Details",
  clearSearch: "Suche leeren",
  clearFilters: "Filter zurücksetzen",
  showMore: "Mehr anzeigen",
  seeWho: "Personen anzeigen",
  actions: "Aktionen",
  you: "Sie",
  never: "Nie",
  none: "–",
  now: "gerade eben",
  actionsFor: "Aktionen für {name}",
  nameOrEmail: "Name oder E-Mail",
  searching: "Suche läuft…",
  noMatches: "Keine Treffer",
  whatHappened: "Verlauf",
  lastSeen: "Zuletzt gesehen",
  bringBack: "Zurückholen",
  changeRole: "Rolle ändern",
  checkAgain: "Erneut abgleichen",
  signOut: "Abmelden",
  /** One sentence after another. */
  then: "{first} {second}",
  beside: "<first></first> · <second></second>",
  duration: {
    milliseconds: "{ms, number} ms",
    seconds: "{seconds, number, ::.0} s",
    minutes: "{minutes, number} min {seconds, number} s",
  },
  nameAndEmail: "{name} ({email})",
  somethingWrong: "Etwas ist schiefgegangen. Versuchen Sie es erneut.",
  unchanged: "Es wurde noch nichts geändert.",
  offline: {
    bar: "Verbindung wird wiederhergestellt… Das ist der Stand von {time}. Änderungen sind erst wieder möglich, wenn die Verbindung steht.",
    barFirst:
      "Verbindung wird hergestellt… Änderungen sind erst möglich, wenn die Verbindung steht.",
    reason: "Änderungen sind erst wieder möglich, wenn die Verbindung steht.",
    refused:
      "Es besteht keine Verbindung. Nichts wurde geändert; versuchen Sie es erneut, sobald sie wieder steht.",
    waiting:
      "Die Verbindung brach ab, bevor die Antwort kam. Sehen Sie noch einmal nach, sobald sie wieder steht.",
  },
  pages: {
    label: "Seiten",
    range: "{from, number}–{to, number}",
    rangeOf:
      "{total, plural, =1 {1 von 1} other {{from, number}–{to, number} von {total, number}}}",
    nobody: "0",
    rows: "Zeilen",
    rowsLabel: "Zeilen pro Seite",
    previous: "Vorherige Seite",
    next: "Nächste Seite",
  },
};
