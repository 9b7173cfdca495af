import type { customers as en } from "../en/customers";
import type { Same } from "../shape";

/* The customers, the people of each, and what a client sees of them. */

export const customers: Same<typeof en> = {
  title: "Kunden",
  about: "Für wen <n>{workspace}</n> arbeitet und wer sie betreut.",
  add: "Kunden hinzufügen",
  search: "Kunden suchen",
  searchPlaceholder: "Nach Namen suchen",
  showArchived: "Archivierte anzeigen",
  loading: "Kunden werden geladen…",
  column: {
    customer: "Kunde",
    staff: "Betreut von",
    clients: "Kundenkontakte",
  },
  row: {
    open: "Personen von {name}",
    archived: "Archiviert",
    nobody: "Niemand",
    noClients: "Keine",
    andOthers: "<people></people> und andere",
    staff: "Betreut von <people></people>",
    noStaff: "Niemand betreut diesen Kunden",
    clients: "Kundenkontakte: <people></people>",
  },
  action: {
    rename: "Umbenennen",
    archive: "Archivieren",
  },
  dialog: {
    addButton: "Hinzufügen",
    rename: "Kunden umbenennen",
    name: "Name",
  },
  toast: {
    added: "<n>{name}</n> ist hinzugefügt.",
    renamed: "Der Kunde heißt jetzt <n>{name}</n>.",
    archived:
      "<n>{name}</n> ist archiviert. Für die Personen ändert sich nichts.",
    restored: "<n>{name}</n> ist wieder da.",
    assigned: "<n>{name}</n> betreut jetzt <n>{customer}</n>.",
    unassigned: "<n>{name}</n> betreut <n>{customer}</n> nicht mehr.",
    bound: "<n>{name}</n> gehört jetzt zu <n>{customer}</n>.",
    unbound: "<n>{name}</n> gehört jetzt zu keinem Kunden.",
  },
  empty: {
    title: "Noch keine Kunden",
    text: "Mitarbeitende betreuen Kunden, und jeder Kundenkontakt gehört zu einem davon.",
  },
  noMatch: {
    text: "Kein Kunde heißt so ähnlich wie „<n>{query}</n>“. Archivierte finden Sie mit „Archivierte anzeigen“.",
  },
  drawer: {
    loading: "Wird geladen…",
    title: "Kunde",
    archived:
      "Archiviert: Niemand kann hinzugefügt werden, bis der Kunde zurückgeholt ist.",
    add: {
      typeName: "Geben Sie einen Namen oder eine Adresse ein.",
    },
    staff: {
      list: "Mitarbeitende",
      add: "Mitarbeitende zuteilen",
      none: "Noch betreut niemand diesen Kunden.",
      nobody: "Alle Mitarbeitenden betreuen ihn schon.",
      noMatch: "Niemand von den Mitarbeitenden heißt so.",
      end: "Abziehen",
      endOf: "Abziehen: {name}",
    },
    clients: {
      title: "Kundenkontakte",
      list: "Kundenkontakte",
      add: "Kundenkontakt hinzufügen",
      none: "Noch gehört kein Kundenkontakt zu diesem Kunden.",
      nobody:
        "In diesem Workspace ist kein weiterer Kundenkontakt. Laden Sie einen ein, oder machen Sie jemanden auf der Seite Team dazu.",
      noMatch: "Kein anderer Kundenkontakt heißt so.",
      of: "{name} (von {customer})",
      end: "Trennen",
      endOf: "Trennen: {name}",
    },
  },
  noRole: {
    title: "Sie haben noch keine Rolle",
    ask: "Ein Inhaber oder Admin von <n>{workspace}</n> muss Ihnen eine geben. Bitten Sie darum.",
  },
  own: {
    about: "Wozu Sie bei <n>{workspace}</n> gehören.",
    loading: "Ihr Kunde wird geladen…",
    none: "Sie gehören noch zu keinem Kunden",
    ask: "Ein Inhaber oder Admin von <n>{workspace}</n> muss einen für Sie wählen. Bitten Sie darum.",
  },
};
