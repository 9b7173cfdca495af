import type { teamPeople as en } from "../en/teamPeople";
import type { Same } from "../shape";
import { removedWith } from "./teamLosses";

/* What is done about one person, in the list of the team and beside any page. */

export const teamPeople: Same<typeof en> = {
  row: {
    select: "{name} auswählen",
    selectAll: "Alle auf dieser Seite auswählen",
    /** A name stands last in what is only heard: nothing behind it can be turned by it. */
    role: "{role}, Rolle von {name}",
    removesIn: "Wird {when} entfernt",
    removesSoon: "Wird binnen einer Stunde entfernt",
    invited: "Eingeladen · {when}",
    invitedLeft: "{days, plural, one {noch # Tag} other {noch # Tage}}",
    invitedToday: "endet heute",
    expires: "Die Einladung kann bis {when} angenommen werden.",
    returned: "Wieder da",
    returnedMeans: "Hier entfernt oder ausgetreten und wieder zugelassen.",
    directory:
      "Von einem Verzeichnis verwaltet: Ändern Sie die Person dort, dann folgt es hier.",
    orderRunning: "{order}: WorkOS wird gerade informiert",
    orderFailed: "{order}: WorkOS hat noch nicht nachgezogen. {error}",
    removedAt: "Entfernt am <when></when>",
    unseen: "{place, select, within {nie} other {Nie}}",
    seenNow: "Jetzt",
    seenToday: "{place, select, within {heute} other {Heute}}",
    seenYesterday: "{place, select, within {gestern} other {Gestern}}",
    seenDays: "{days, plural, one {vor # Tag} other {vor # Tagen}}",
    seenNotFor:
      "{place, select, within {seit} other {Seit}} {days, plural, one {# Tag} other {# Tagen}} nicht",
  },
  actions: {
    look: "Deren Ansicht zeigen",
    details: "Details",
    keepReviewed: "Behalten: Zugriff geprüft",
    keep: "Zugriff behalten",
    tellAgain: "WorkOS erneut informieren",
    moreTimeBy: {
      day: "Einen Tag mehr",
      days: "Drei Tage mehr",
      week: "Eine Woche mehr",
    },
    remove: "Entfernen…",
    removeNow: "Jetzt entfernen…",
    resend: "Einladung erneut senden",
  },
  reasons: {
    directory: "Ein Verzeichnis verwaltet diese Person. Ändern Sie sie dort.",
    clerk:
      "Clerk entscheidet, wer Zugriff hat. Fügen Sie die Person dort hinzu, dann ist sie hier von selbst wieder da.",
    higher: "Die Rolle ist höher als Ihre.",
    self: "Das sind Sie selbst. Jemand anderes muss es tun.",
    selfLeave:
      "Das sind Sie selbst. Um zu gehen, verlassen Sie den Workspace in den Einstellungen.",
    lastOwner:
      "Das ist der einzige Inhaber. Machen Sie zuerst jemand anderes zum Inhaber.",
    removed: "Die Person wurde entfernt. Holen Sie sie zuerst zurück.",
    roleWaits:
      "Die Rolle kann geändert werden, sobald WorkOS die letzte Änderung bestätigt hat.",
    leaving:
      "WorkOS gibt keinen Zugriff mehr. Behalten Sie zuerst den Zugriff, und ändern Sie dann die Rolle.",
    returnWaits:
      "Zulassen ist möglich, sobald WorkOS die letzte Änderung bestätigt hat.",
    notPermitted: "Nur Inhaber und Admins ändern Personen.",
    aboveYours: "Nur Inhaber können diese Rolle geben.",
  },
  done: {
    kept: "<n>{name}</n> bleibt.",
    back: "<n>{name}</n> ist wieder da.",
    reviewed: "<n>{name}</n> behält den Zugriff. Das steht im Protokoll.",
    moreTime: "<n>{name}</n> hat Zeit bis {when}.",
    toldAgain: "WorkOS wird erneut informiert.",
    role: "<n>{name}</n> ist jetzt {role, select, owner {Inhaber} admin {Admin} member {Mitglied} other {Kundenkontakt}}.",
    roleWith:
      "<n>{name}</n> ist jetzt Kundenkontakt. Die betreuten Kunden kommen mit einer anderen Rolle nicht zurück.",
    roleYou:
      "Sie sind jetzt {role, select, owner {Inhaber} admin {Admin} member {Mitglied} other {Kundenkontakt}}.",
    removed: "<n>{name}</n> ist entfernt.",
    removedWith,
    becameOwner: "Sie sind jetzt Inhaber von <n>{workspace}</n>.",
    resent: "Die Einladung an <n>{email}</n> ist erneut gesendet.",
  },
  role: {
    title: "Rolle von <n>{name}</n> ändern",
    titleYou: "Eigene Rolle ändern",
    to: "{role, select, owner {Zum Inhaber machen} admin {Zum Admin machen} member {Zum Mitglied machen} other {Zum Kundenkontakt machen}}",
    customer: "Kunde, der zu sehen ist",
    loses: {
      owner_admin:
        "<n>{name}</n> kann den Workspace nicht mehr verknüpfen, übergeben oder löschen und seine Regeln nicht mehr ändern.",
      owner_member:
        "<n>{name}</n> kann Personen und den Workspace nicht mehr ändern und sieht Protokoll und Synchronisierung nicht mehr.",
      admin_member:
        "<n>{name}</n> kann niemanden mehr einladen, entfernen oder ändern und sieht Protokoll und Synchronisierung nicht mehr.",
      admin_client:
        "<n>{name}</n> sieht ab dann nur einen Kunden: kein Team, keine anderen Kunden, kein Protokoll. Die betreuten Kunden werden abgegeben.",
      member_client:
        "<n>{name}</n> sieht ab dann nur einen Kunden und niemanden vom Team. Die betreuten Kunden werden abgegeben.",
    },
    youLose: {
      owner_admin:
        "Sie können den Workspace nicht mehr verknüpfen, übergeben oder löschen und seine Regeln nicht mehr ändern. Nur ein Inhaber kann Ihnen das zurückgeben.",
      owner_member:
        "Sie können Personen und den Workspace nicht mehr ändern und sehen Protokoll und Synchronisierung nicht mehr. Nur ein Inhaber oder Admin kann Ihnen das zurückgeben.",
      admin_member:
        "Sie können niemanden mehr einladen, entfernen oder ändern und sehen Protokoll und Synchronisierung nicht mehr. Nur ein Inhaber oder Admin kann Ihnen das zurückgeben.",
      admin_client:
        "Sie sehen ab dann nur einen Kunden: kein Team, keine anderen Kunden, kein Protokoll. Nur ein Inhaber oder Admin kann Ihnen das zurückgeben.",
      member_client:
        "Sie sehen ab dann nur einen Kunden und niemanden vom Team. Nur ein Inhaber oder Admin kann Ihnen das zurückgeben.",
    },
    gains: {
      owner:
        "<n>{name}</n> darf ab dann alles, auch den Workspace löschen und Ihnen die Rolle nehmen.",
    },
  },
  remove: {
    title: "<n>{name}</n> entfernen?",
    means:
      "Der Zugriff endet sofort. Die Person kann später zurückgeholt werden; die betreuten Kunden bekommt sie dann nicht zurück.",
    meansClerk:
      "Der Zugriff hier endet sofort. Clerk wird nicht informiert: Entfernen Sie die Person auch dort, sonst ist sie wieder da, wenn Clerk sie neu hinzufügt.",
    impact: "Was das Entfernen ändert",
    nothingElse: "Sonst ändert sich nichts.",
    stays: "Bleibt: {reason}",
    one: "Entfernen",
    customers: "Betreut {customers} nicht mehr.",
    /** At the end of the list of customers. */
    others: "{more, plural, one {# weiteren} other {# weitere}}",
    othersMany: "mehr als {more, number} weitere",
    sent: "{count, plural, one {# offene Einladung, die von dieser Person kam, bleibt offen.} other {# offene Einladungen, die von dieser Person kamen, bleiben offen.}}",
    sentMany:
      "Mehr als {count, number} offene Einladungen, die von dieser Person kamen, bleiben offen.",
    invited: "Eine offene Einladung an {address} wird zurückgezogen.",
    sessions: "WorkOS beendet die Sitzungen in dieser Organisation.",
    inClerk:
      "In Clerk besteht die Mitgliedschaft weiter: Entfernen Sie die Person auch dort.",
  },
  outcomes: {
    label: "Was aus allen wurde",
    removed: "Entfernt",
    done: "Erledigt",
  },
  notices: {
    ownerlessTitle: "<n>{workspace}</n> hat keinen Inhaber",
    ownerless:
      "Der letzte Inhaber hat den Zugriff verloren. Ein Admin kann die Rolle übernehmen.",
    becomeOwner: "Inhaber werden",
    seatsTitle:
      "{people, plural, one {# Person} other {# Personen}} auf {seats, plural, one {# Platz} other {# Plätzen}}",
    seats:
      "Alle behalten ihren Zugriff. Niemand kann eingeladen oder zurückgeholt werden, bevor ein Platz frei ist: Entfernen Sie Personen, die nicht mehr gebraucht werden, oder bitten Sie die Betreiber dieser App um mehr Plätze.",
    returnsTitle: "{organization} gab wieder Zugriff",
    returns:
      "Sie wurden hier entfernt oder waren ausgetreten. Behalten Sie alle, die bleiben dürfen.",
    returnsList: "Personen, die wieder da sind",
    cameBack: "Zurück <when></when>",
    keep: "Behalten",
    keepPerson: "Behalten: {name}",
    removePerson: "Entfernen: {name}",
    troublesTitle: "WorkOS hat noch nicht nachgezogen",
    troublesList: "Was WorkOS nicht nachgezogen hat",
    trouble: "{order}, zuerst fehlgeschlagen <when></when>: {error}",
    tellAgain: "WorkOS erneut informieren: {name}",
  },
  bulk: {
    ask: {
      remove:
        "{count, plural, one {# Person entfernen?} other {# Personen entfernen?}}",
      restore:
        "{count, plural, one {# Person zurückholen?} other {# Personen zurückholen?}}",
      confirm:
        "{count, plural, one {Behalten von # Person festhalten?} other {Behalten von # Personen festhalten?}}",
      role: "{role, select, owner {{count, plural, one {# Person zum Inhaber machen?} other {# Personen zu Inhabern machen?}}} admin {{count, plural, one {# Person zum Admin machen?} other {# Personen zu Admins machen?}}} member {{count, plural, one {# Person zum Mitglied machen?} other {# Personen zu Mitgliedern machen?}}} other {{count, plural, one {# Person zum Kundenkontakt machen?} other {# Personen zu Kundenkontakten machen?}}}}",
    },
    begin: {
      remove:
        "{count, plural, one {# Person entfernen} other {# Personen entfernen}}",
      restore:
        "{count, plural, one {# Person zurückholen} other {# Personen zurückholen}}",
      confirm:
        "{count, plural, one {# Person behalten} other {# Personen behalten}}",
      role: "{count, plural, one {# Person ändern} other {# Personen ändern}}",
    },
  },
};
