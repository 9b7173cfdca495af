import type {
  syncLatest as enLatest,
  syncSummary as enSummary,
} from "../en/syncState";
import type { Same } from "../shape";

/* Whether a workspace is in sync, and what happened of late, in a sentence each. */

const role =
  "{role, select, owner {Inhaber} admin {Admin} client {Kundenkontakt} other {Mitglied}}";
const before =
  "{before, select, owner {Inhaber} admin {Admin} client {Kundenkontakt} other {Mitglied}}";

export const syncSummary: Same<typeof enSummary> = {
  label: "Synchron oder nicht",
  loading: "Es wird nachgesehen, ob alle synchron sind…",
  unread:
    "Ob alle synchron sind, konnte nicht gelesen werden. Versuchen Sie es später erneut.",
  unlinked: "Mit keiner Organisation verknüpft",
  unlinkedText:
    "Allein die eigene Liste des Workspace entscheidet, wer Zugriff hat.",
  linking: "Wird mit einer Organisation verknüpft",
  linkingText: "Bis das fertig ist, bleibt es dabei, wer Zugriff hat.",
  goneText:
    "Sie gibt niemandem mehr Zugriff, und es gibt nichts, womit verglichen werden könnte. Ein Inhaber kann in den Einstellungen die Verknüpfung lösen und eine andere verknüpfen.",
  /** `{count}` is what a run has found. */
  waiting: {
    reconciliation:
      "Ein Abgleich wartet auf Sie, bevor er {count, plural, one {# Person} other {# Personen}} entfernt",
    cleanup:
      "Die Bereinigung wartet auf Sie, bevor sie {count, plural, one {# Person} other {# Personen}} entfernt",
  },
  waitingText: "Niemand wird entfernt, bevor jemand es bestätigt.",
  differ:
    "{count, plural, one {# Person weicht} other {# Personen weichen}} von {provider} ab",
  differText:
    "Bei einem Abgleich <when></when> gefunden. Nichts ändert sich, bis jemand es übernimmt.",
  /** How somebody differs; the title has named WorkOS or Clerk. */
  differs: {
    leaves: `<b><n>{name}</n></b> ist hier ${before} und dort nicht mehr aktiv.`,
    comesIn: `<b><n>{name}</n></b> ist dort ${role} und hier noch nicht.`,
    comesBack: `<b><n>{name}</n></b> wurde hier entfernt und ist dort ${role}.`,
    becomes: `<b><n>{name}</n></b> ist hier ${before} und dort ${role}.`,
  },
  moreDiffer: "Und {count, number} weitere.",
  behind: "{provider} hat eine hier gemachte Änderung nicht nachgezogen",
  behindText: "Sie betrifft <who></who>. Es wird von selbst erneut versucht.",
  leaving:
    "{count, plural, one {# Person ist} other {# Personen sind}} nicht mehr in {provider}",
  leavingText:
    "Der Zugriff ist gesperrt. Die Entfernung folgt, wenn die Frist abgelaufen ist.",
  observed:
    "{isAll, select, yes {{count, plural, one {# Person hier ist} other {# Personen hier sind}}} other {{count, plural, =0 {Jemand hier ist vielleicht} one {Mindestens # Person hier ist} other {Mindestens # Personen hier sind}}}} nicht in {provider}",
  observedText:
    "Der Zugriff bleibt trotzdem: Seit <when></when> wird das nur beobachtet, und niemand wird deswegen ausgesperrt oder entfernt.",
  failed:
    "{count, plural, one {# Änderung} =20 {20 oder mehr Änderungen} other {# Änderungen}} von {provider} {count, plural, one {konnte} other {konnten}} nicht angewendet werden",
  failedText:
    "Bis dahin hat möglicherweise jemand hier anderen Zugriff als dort.",
  broken:
    "Möglicherweise weicht jemand von {provider} ab: Ein Teil der Synchronisierung funktioniert nicht",
  brokenText:
    "Was nicht funktioniert und was zu tun ist, steht bei der Synchronisierung unter Überblick.",
  unknown: "Noch nicht mit {provider} abgeglichen",
  unknownText:
    "Änderungen kommen an, wenn sie geschehen. Ein Abgleich zeigt, ob vorher alle gleich waren.",
  noKeyText:
    "Änderungen kommen an, wenn sie geschehen. Nach der ganzen Liste kann {provider} erst gefragt werden, wenn der Betreiber das eingerichtet hat.",
  same: "Synchron mit {provider}, abgeglichen <when></when>",
  show: "Anzeigen",
  hide: "Ausblenden",
  showEvents: "Ereignisse anzeigen",
};

/** The short lists of the page’s overview. */
export const syncLatest: Same<typeof enLatest> = {
  events: "Was {provider} gemeldet hat",
  allEvents: "Alle Ereignisse",
  tried:
    " · konnte nicht angewendet werden, {count, plural, one {einmal} other {#-mal}} versucht",
  tryAgain: "Erneut versuchen: {name}",
  results: "Was getan wurde",
  allChecks: "Alle Abgleiche",
  noResults: "Bisher musste kein Abgleich jemanden ändern.",
  named: {
    remove: "Entfernt: <who></who>",
    add: "Hinzugefügt: <who></who>",
    update: "Geändert: <who></who>",
  },
  counted: {
    remove: "{count, plural, one {# Person} other {# Personen}} entfernt",
    add: "{count, plural, one {# Person} other {# Personen}} hinzugefügt",
    update: "{count, plural, one {# Person} other {# Personen}} geändert",
  },
  by: "{how, select, confirmed {<day></day>, bestätigt von <n>{name}</n>} person {<day></day>, bei einem Abgleich von <n>{name}</n>} other {<day></day>, von selbst}}",
};
