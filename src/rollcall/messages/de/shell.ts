import type { shell as en } from "../en/shell";
import type { Same } from "../shape";

/* The frame around the pages: navigation, switcher, account. */

export const shell: Same<typeof en> = {
  skipToList: "Zur Liste springen",
  skip: "Zum Inhalt springen",
  pages: "Seiten des Workspace",
  links: "Weitere Links",
  openMenu: "Menü öffnen",
  closeMenu: "Menü schließen",
  navigation: {
    home: "Start",
    team: "Team",
    invitations: "Einladungen",
    customers: "Kunden",
    ownCustomer: "Ihr Kunde",
    noRole: "Ihre Rolle",
    review: "Zugriffsprüfung",
    audit: "Protokoll",
    sync: "Synchronisierung",
    settings: "Einstellungen",
  },
  /** What a link of the navigation is called while something waits there. */
  waiting:
    "{page}, {count, plural, one {# Punkt wartet} other {# Punkte warten}} auf Sie",
  toReview: "{page}, {count, plural, one {# Person} other {# Personen}} offen",
  switcher: {
    target: "Workspace wechseln: {name}",
    label: "Workspaces",
    create: "Workspace anlegen",
  },
  impersonation: {
    bar: "{who} handelt als {as}. Im Protokoll stehen beide.",
    end: "Beenden und abmelden",
  },
  account: {
    target: "Konto: {name}",
    label: "Konto",
    page: "Ihr Konto",
    colors: "Farben",
    light: "Hell",
    dark: "Dunkel",
    auto: "Wie das System",
  },
};
