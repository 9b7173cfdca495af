import type { team as en } from "../en/team";
import type { Same } from "../shape";

/* The team: its list, what is done to people there, and what waits for somebody. */

export const team: Same<typeof en> = {
  title: "Team",
  ofWorkspace: "Die Personen von {workspace}",
  counts:
    "{people, plural, one {# Person} other {# Personen}}{clients, plural, =0 {} one { · # Kundenkontakt} other { · # Kundenkontakte}}{more, select, yes { · {invited, number} oder mehr eingeladen} other {{invited, plural, =0 {} other { · # eingeladen}}}}",
  list: "Personen",
  skipToList: "Zu den Personen springen",
  export: "Exportieren",
  search: {
    label: "Personen suchen",
  },
  filters: {
    label: "Filter",
    role: "Rolle",
    roleIs: "Rolle: {role}",
    status: "Status",
    statusIs: "Status: {status}",
    statusUsual: "Aktiv, eingeladen",
    source: "Hinzugefügt durch",
    sourceIs: "{source}",
    customer: "Kunde",
    customerIs: "Kunde: {customer}",
    unseen: "90 Tage nicht gesehen",
  },
  columns: {
    name: "Name",
    role: "Rolle",
    status: "Status",
    added: "Hinzugefügt",
    sortName: "Nach Namen sortieren",
    sortAdded: "Nach Zeitpunkt des Hinzufügens sortieren",
  },
  empty: {
    noMatch: "Keine Treffer für „<n>{query}</n>“",
    noMatchHint:
      "Gesucht wird in Namen und E-Mail-Adressen, jeweils vom Wortanfang an.",
    searchRemoved: "Unter den Entfernten suchen",
    noneFiltered: "Mit diesen Filtern ist niemand hier",
    nobody: "Noch ist niemand hier",
    nobodyHint: "Personen stehen hier, sobald sie Zugriff haben.",
    nobodyGoes: "Niemandem steht eine Entfernung bevor",
    nobodyGoesHint:
      "Personen, die nicht mehr in der Organisation sind, warten hier eine Weile, bevor sie entfernt werden.",
    nobodyRemoved: "Noch wurde niemand entfernt",
    nobodyRemovedHint:
      "Wer austritt oder entfernt wird, bleibt hier aufgeführt.",
    nobodyInvited: "Niemand ist eingeladen",
    nobodyInvitedHint:
      "Wer eingeladen wird, steht hier, bis die Einladung angenommen ist.",
  },
};
