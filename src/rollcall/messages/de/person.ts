import type { person as en } from "../en/person";
import type { Same } from "../shape";

/* One person: what they are here, whether they can enter, and what happened. */

export const person: Same<typeof en> = {
  label: "Details einer Person",
  gone: "Diese Person gibt es in diesem Workspace nicht",
  failed: "Diese Person kann nicht angezeigt werden",
  goneHint:
    "Vielleicht war sie nie hier, oder der Link gehört zu einem anderen Workspace.",
  facts: {
    role: "Rolle",
    roleSince:
      "{role} · seit <when></when>{by, select, user {, durch <n>{name}</n>} provider {, in {provider}} cron {, durch eine automatische Prüfung} operator {, durch den Betreiber} other {}}",
    status: "Status",
    added: "Hinzugefügt",
    removed: "Entfernt",
    addedHow: "<when></when> · {how}",
    removedHow:
      "{how, select, removed_by_admin {{when}, durch eine Person hier} removed_by_provider {{when}, nicht mehr in {provider}} removed_after_grace {{when}, nach Ablauf der Frist} left {{when}, selbst ausgetreten} other {{when}}}",
    customer: "Kunde",
    noCustomer: "Noch keiner: Bis einer gewählt ist, ist nichts zu sehen.",
    customers: "Kunden",
    customersMore: "<customers></customers> und weitere",
    invitation: "Eingeladen",
    invitationUntil: "Als {role}, bis <when></when>",
    signIn: "Anmeldung",
    signInOwn: "Die der Organisation, mit ihren Regeln für Single Sign-on",
    signInAny: "Jede Anmeldung; die der Organisation wird nicht verlangt",
    directory: "Verzeichnis",
    directoryManaged:
      "Ein Verzeichnis verwaltet diese Person: Ändern Sie sie dort.",
    reviewed: "Zuletzt geprüft",
    reviewedBy: "<when></when> durch <n>{name}</n>",
  },
  enter: {
    question: "Hat <n>{name}</n> Zugriff?",
    questionYou: "Haben Sie Zugriff?",
    yes: "Ja",
    no: "Nein",
  },
  sessions: {
    title: "Sitzungen in dieser Organisation",
    ask: "Sitzungen anzeigen",
    hide: "Sitzungen ausblenden",
    none: "Im Moment keine.",
    method: {
      sso: "Single Sign-on",
      password: "Passwort",
      passkey: "Passkey",
      oauth: "Google, Microsoft oder Ähnliches",
      magic_code: "Code per Mail",
      impersonation: "In fremdem Namen",
      other: "Andere Anmeldung",
    },
  },
  happened: {
    nothing: "Nichts ist verzeichnet.",
    all: "Alle Einträge",
    assignmentsGone:
      "{count, plural, one {# Kunde wurde dabei abgegeben.} other {# Kunden wurden dabei abgegeben.}}",
    said: {
      joined:
        "{role, select, owner {Als Inhaber beigetreten} admin {Als Admin beigetreten} member {Als Mitglied beigetreten} client {Als Kundenkontakt beigetreten} other {Beigetreten}}",
      role_changed:
        "{role, select, owner {Wurde Inhaber} admin {Wurde Admin} member {Wurde Mitglied} client {Wurde Kundenkontakt} other {Hat eine andere Rolle}}",
      customer_changed:
        "{isIn, select, yes {Wurde Kundenkontakt von <n>{customer}</n>} other {Gehört nicht mehr zu <n>{customer}</n>}}",
      assigned: "<n>{customer}</n> zugeteilt",
      unassigned: "Von <n>{customer}</n> abgezogen",
      moreTime: "Mehr Zeit bekommen",
      removedIn: "In {provider} entfernt",
      letIn: "Wieder zugelassen",
      handedOver: "Hat die Inhaberschaft übergeben",
    },
  },
  raw: {
    userId: "Person",
    workosUserId: "Person in WorkOS",
    clerkUserId: "Person in Clerk",
    membership: "Mitgliedschaft in {provider}",
    membershipIs: "{state} · {roles} · geändert {when}",
  },
};
