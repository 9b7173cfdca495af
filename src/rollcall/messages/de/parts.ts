import type { parts as en } from "../en/parts";
import type { Same } from "../shape";

/* What the parts say that several pages are made of. */

export const parts: Same<typeof en> = {
  customer: {
    placeholder: "Kunden wählen",
    none: "In diesem Workspace gibt es noch keine Kunden.",
    noMatch: "Kein Kunde heißt so.",
  },
  filter: {
    any: "Alle",
    title: "Filter",
    open: "{count, plural, =0 {Filter} other {Filter: # gesetzt}}",
    done: "Liste anzeigen",
    remove: "Filter „{filter}“ entfernen",
  },
  more: "{count, number} weitere",
  linkOrganization: "Organisation verknüpfen",
  signedIn: {
    as: "Angemeldet als <n>{email}</n>.",
    other: "Mit anderem Konto anmelden",
  },
  restore: {
    label: "Gelöschte Workspaces",
    text: "<b><n>{name}</n></b> wird am <when></when> endgültig gelöscht.",
    action: "Wiederherstellen",
    done: "<n>{name}</n> ist wieder da wie zuvor.",
  },
  workspace: {
    name: "Name",
    example: "Studio Nord",
    url: "URL",
    urlHint: "Kleinbuchstaben, Ziffern und Bindestriche.",
    createNew: "Neuen Workspace anlegen",
    created: "<n>{name}</n> ist angelegt.",
  },
};
