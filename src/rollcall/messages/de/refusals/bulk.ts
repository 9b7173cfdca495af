import type { BULK } from "../../../../../convex/lib/refusals/bulk";

/* What can’t be done to many people at once, and lists of people that can’t be had. */

export const bulk: Record<keyof typeof BULK, string> = {
  invitedNotShown: "Nur Inhaber und Admins sehen, wer eingeladen ist.",
  historyNotFiltered:
    "Nur Inhaber und Admins sehen, wie Personen dazukamen und wann sie gesehen wurden.",
  invitedNotFiltered:
    "Wer nur eingeladen ist, wurde weder gesehen noch ist diese Person dazugekommen. Nehmen Sie die anderen Filter weg.",
  filtersNotCombined:
    "Diese Filter lassen sich nicht kombinieren. Behalten Sie einen von Rolle, Herkunft, Kunde und zuletzt gesehen.",
  unseenNotSearched:
    "Unter Personen, die lange nicht gesehen wurden, kann nicht gesucht werden. Nehmen Sie die Suche oder den Filter weg.",
  notSortedLikeThat:
    "Mit diesen Filtern lässt sich die Liste so nicht sortieren. Nehmen Sie die Sortierung oder die Filter weg.",

  nobodyChosen: "Wählen Sie Personen oder alle, auf die ein Filter passt.",
  tooManyChosen:
    "Wählen Sie höchstens {max, plural, one {# Person} other {# Personen}} oder alle, auf die ein Filter passt.",
  noSuchBulkJob: "Diese Auswahl ist vorbei. Wählen Sie die Personen neu.",
  chosenBySomebodyElse:
    "Jemand anderes hat diese Personen gewählt. Wählen Sie sie selbst, um zu beginnen.",
  stillCounting:
    "Die Personen werden noch gezählt. Versuchen Sie es gleich noch einmal.",
  begunAlready: "Das hat bereits begonnen.",
  choiceTooOld:
    "Diese Auswahl ist mehr als eine Stunde alt. Wählen Sie die Personen neu.",
  nobodyMatches: "Niemand passt. Wählen Sie andere Personen.",
  otherCount:
    "Jetzt {matched, plural, one {passt # Person} other {passen # Personen}}, nicht {count, number}. Sehen Sie sich die Zahl an, und bestätigen Sie sie.",
  otherBulkJob:
    "Hier läuft schon eine andere Änderung vieler Personen. Warten Sie, bis sie beendet ist, oder halten Sie sie an.",
  bulkJobOver: "Das ist bereits vorbei.",
  ownRoleAmongMany:
    "Ihre eigene Rolle wird nicht mit anderen zusammen geändert. Ändern Sie sie einzeln.",
  givenUp:
    "Das ist in mehreren Versuchen nicht gelungen. Sehen Sie sich die Person an, und versuchen Sie es erneut.",
};
