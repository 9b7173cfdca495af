import type { teamBulk as en } from "../en/teamBulk";
import type { Same } from "../shape";
import { bulkMeanings } from "./teamLosses";

/* What is done about several people at once. */

export const teamBulk: Same<typeof en> = {
  bulk: {
    label: "Ausgewählte Personen",
    selected: "{count, plural, one {# ausgewählt} other {# ausgewählt}}",
    allSelected: "Alle {count, number} ausgewählt",
    allMatching: "Alle passenden ausgewählt",
    selectAll: "Alle {count, number} auswählen",
    selectMatching: "Alle passenden auswählen",
    keep: "Behalten",
    remove: "Entfernen",
    clear: "Auswahl aufheben",
    collecting: "Passende Personen werden gezählt…",
    gone: "Diese Auswahl ist vorbei. Schließen Sie dies, und wählen Sie neu.",
    nobody: "Niemand passt mehr.",
    cut: "Eine Suche findet nur die besten Treffer: {count, number} davon.",
    title: {
      remove: "Personen entfernen",
      restore: "Personen zurückholen",
      confirm: "Behalten von Personen festhalten",
      role: "Rollen ändern",
    },
    ...bulkMeanings,
    goesOn: "Dies läuft weiter, wenn Sie das Fenster schließen.",
    continue: "Weiter",
    job: {
      remove: "Personen werden entfernt",
      restore: "Personen werden zurückgeholt",
      confirm: "Das Behalten von Personen wird festgehalten",
      role: "{role, select, owner {Personen werden zu Inhabern} admin {Personen werden zu Admins} member {Personen werden zu Mitgliedern} other {Personen werden zu Kundenkontakten}}",
      roleClient: "Personen werden Kundenkontakte von <n>{customer}</n>",
      progress: "{done, number} von {matched, number}",
      over: "{done, plural, one {# Person erledigt} other {# Personen erledigt}}, {refused, plural, =0 {niemand abgelehnt} one {# abgelehnt} other {# abgelehnt}}",
      progressBy: "{done, number} von {matched, number} · durch <n>{name}</n>",
      overBy:
        "{done, plural, one {# Person erledigt} other {# Personen erledigt}}, {refused, plural, =0 {niemand abgelehnt} one {# abgelehnt} other {# abgelehnt}} · durch <n>{name}</n>",
      silent:
        "WorkOS antwortet seit {when} nicht. Dies läuft von selbst weiter.",
      stop: "Anhalten",
      stoppedBy: {
        person: "Das wurde angehalten. Die anderen blieben, wie sie waren.",
        right:
          "Wer das begonnen hat, darf es nicht mehr, daher wurde es angehalten. Die anderen blieben, wie sie waren.",
        silence:
          "WorkOS hat einen Tag lang nicht geantwortet, daher wurde es angehalten. Die anderen blieben, wie sie waren. Beginnen Sie mit ihnen neu, wenn WorkOS antwortet.",
        failure:
          "Das ist mehrmals nacheinander fehlgeschlagen, daher wurde es angehalten. Die anderen blieben, wie sie waren. Beginnen Sie mit ihnen neu.",
        review:
          "Die Prüfung ist vorbei, daher wurde es angehalten. Die anderen blieben, wie sie waren.",
      },
      results: "Ergebnis",
      dismiss: "Dies ausblenden",
    },
    results: {
      title: "Ergebnis",
      all: "Alle",
      done: "Erledigt",
      refused: "Nicht erledigt",
      waiting: "Nicht erreicht",
      download: "Als CSV herunterladen",
      nobody: "Niemand.",
      undo: "Rückgängig: Änderung von {name}",
      undoneWithout:
        "<n>{name}</n> ist wieder {role, select, owner {Inhaber} admin {Admin} other {Mitglied}}. Betreute Kunden müssen neu zugeteilt werden.",
      changedSince: "Seither geändert",
      columns: {
        name: "Name",
        email: "E-Mail",
        outcome: "Ergebnis",
        reason: "Grund",
      },
    },
  },
};
