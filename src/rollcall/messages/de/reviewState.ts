import type { reviewState as en } from "../en/reviewState";
import type { Same } from "../shape";

/* How far an access review is: Home says so, and its own page. */

export const reviewState: Same<typeof en> = {
  heading: "Zugriffsprüfung · {name}",
  due: "fällig am <day></day>",
  dueSince: "fällig seit <day></day>",
  progress: {
    label: "Wie weit die Prüfung ist",
    of: "{decided, number} von {total, number}",
    kept: "{count, number} behalten",
    removed: "{count, plural, other {# entfernt}}",
    gone: "{count, number} gegangen",
    atSource: "{count, number} ihrem Verzeichnis überlassen",
    goOn: "Weiter prüfen",
    isDone:
      "Sie haben niemanden mehr zu entscheiden. Schließen Sie die Prüfung ab.",
  },
  keys: {
    label: "Tasten in der Liste",
    keep: "behalten",
    remove: "entfernen",
    next: "weiter",
    undo: "zurücknehmen",
    note: "Notiz",
  },
};
