import type { organization as en } from "../en/organization";
import type { Same } from "../shape";

/* The organization behind a workspace, and what its provider says of it. */

export const organization: Same<typeof en> = {
  title: "Organisation",
  name: "In {provider}. Alle aktiven Mitglieder dort haben Zugriff.",
  observed:
    "In {provider}. Aktive Mitglieder haben Zugriff und vorerst auch alle anderen im Workspace. Sie stehen unter Personen und Zugriff.",
  gone: "{provider} meldet, dass diese Organisation gelöscht wurde; sie gibt also niemandem Zugriff. Ein Inhaber kann die Verknüpfung im Gefahrenbereich lösen.",
  id: "ID in {provider}",
  unlinked: "Keine Organisation",
  unlinkedText:
    "Nur die eigene Liste des Workspace entscheidet, wer Zugriff hat.",
  ownersLink: "Inhaber verknüpfen eine.",
  inWorkos: {
    title: "Laut WorkOS",
    asking: "WorkOS wird gefragt…",
    why: {
      not_allowed:
        "Nicht bekannt: Der API-Schlüssel dieses Deployments darf es nicht lesen. Der Betreiber erlaubt es im WorkOS-Dashboard.",
      silent: "Nicht bekannt: WorkOS hat nicht geantwortet.",
      gone: "Nicht bekannt: WorkOS kennt diese Organisation nicht mehr.",
    },
    more: "WorkOS hat mehr als diese.",
    domains: {
      label: "Domains",
      text: "Wer eine Adresse unter einer bestätigten Domain hat, gehört erkennbar zur Organisation.",
      none: "Noch keine.",
      state:
        "{state, select, verified {bestätigt} legacy_verified {bestätigt} pending {wartet auf den DNS-Eintrag} unverified {nicht bestätigt} failed {konnte nicht bestätigt werden} other {{said}}}",
      open: "Domain bestätigen",
    },
    sso: {
      label: "Single Sign-on (SSO)",
      text: "Wird bei der Anmeldung verlangt, sobald die Regel dafür unter Personen und Zugriff an ist.",
      none: "Keine Verbindung: Die Anmeldung läuft über die anderen Verfahren von WorkOS.",
      state:
        "{state, select, active {in Gebrauch} inactive {ausgeschaltet} draft {nicht fertig} requires_type {nicht fertig} validating {wird geprüft} deleting {wird gelöscht} other {{said}}}",
      open: "Single Sign-on einrichten",
      renew: "Zertifikat erneuern",
    },
    directory: {
      label: "Verzeichnis",
      text: "Personen des Verzeichnisses werden dort verwaltet: Entfernungen und Rollen werden dort geändert.",
      none: "Keines: Eingeladen, entfernt und mit Rollen versehen wird hier.",
      state:
        "{state, select, linked {verbunden} unlinked {nicht verbunden} validating {wird geprüft} invalid_credentials {Zugangsdaten werden nicht angenommen} deleting {wird gelöscht} other {{said}}}",
      open: "Verzeichnis verbinden",
    },
    logs: {
      label: "Aufzeichnungen bei WorkOS",
      text: "Was WorkOS selbst zur Organisation aufzeichnet. Was in diesem Workspace geschah, steht in seinem Protokoll.",
      audit: "Audit Logs",
      streams: "Log Streams",
    },
    line: "<n>{name}</n>, {type}: {state}",
    domainLine: "<n>{name}</n>: {state}",
  },
  portal: {
    ownersOpen: "Das Admin Portal öffnen Inhaber.",
    hint: "Die Schaltflächen öffnen das Admin Portal von WorkOS in einem neuen Tab. Jedes Mal steht im Protokoll.",
    blocked: "Ihr Browser hat keinen neuen Tab geöffnet:",
    link: "Admin Portal öffnen",
  },
  clerk: {
    label: "Domains und Single Sign-on",
    text: "Sie werden im Clerk-Dashboard eingerichtet, und Clerk teilt Rollcall davon nichts mit.",
  },
};
