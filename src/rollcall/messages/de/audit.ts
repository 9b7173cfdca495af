import type { audit as en } from "../en/audit";
import type { Same } from "../shape";

/* The audit log, the team at a date, and exports. */

export const audit: Same<typeof en> = {
  about: "Alles, was mit Personen und mit diesem Workspace geschehen ist.",
  loading: "Das Protokoll wird geladen…",
  refused: {
    title: "Das Protokoll wird Ihnen nicht gezeigt",
    text: "Inhaber und Admins von <n>{workspace}</n> lesen es.",
  },
  noMatch: {
    text: "Nehmen Sie einen Filter weg, oder wählen Sie mehr Tage.",
  },
  today: "Heute",
  yesterday: "Gestern",
  details: {
    event: "Ereignis",
    reason: "Grund",
    time: "Zeit",
    person: "Person",
    entry: "Eintrag",
    before: "Vorher",
    after: "Nachher",
    /** What it happened to. */
    object: {
      customer: "Kunde",
      invitation: "Einladung",
      organization: "Organisation",
      rule: "Regel",
      notice: "Benachrichtigung",
      event: "Erneut angewendetes Ereignis",
      order: "Änderung in WorkOS",
      export: "Export",
      bulk: "Änderung mehrerer Personen",
      run: "Abgleich",
      review: "Prüfung",
      product: "Ereignis der App",
    },
  },
  /** A seal holds rows as they are: one that is changed afterwards shows. */
  seal: {
    about: "Ein Siegel zeigt, ob ein Eintrag nachträglich geändert wurde.",
    none: "Noch ist nichts versiegelt. Das Protokoll wird jede Viertelstunde versiegelt.",
    sealed: "Versiegelt <time></time>.",
    unchecked: "Die Siegel wurden noch nicht geprüft.",
    checked: "Zuletzt geprüft <time></time>.",
    whole: "Alle Siegel halten: Nichts wurde geändert.",
    broken: "Ein Siegel hält nicht.",
    brokenWhich:
      "Siegel {number, number} hält nicht: Ein Eintrag wurde geändert, hinzugefügt oder weggenommen, nachdem er versiegelt war. Sagen Sie das dem Betreiber von Rollcall.",
    check: "Siegel prüfen",
    underWay: "Die Siegel werden gerade geprüft.",
    justNow: "Die Siegel wurden gerade eben geprüft.",
  },
  filter: {
    label: "Protokoll filtern",
    person: "Person",
    event: "Ereignis",
    actor: "Ausgeführt von",
    date: "Datum",
    from: "Von",
    to: "Bis",
    chosen: "{filter}: {value}",
    search: "Suche: {filter}",
    placeholder: "Suchen",
    range: "{from} – {to}",
    since: "Seit {day}",
    until: "Bis {day}",
    noEvent: "Kein Ereignis heißt so.",
    groups: {
      people: "Personen",
      invitations: "Einladungen",
      customers: "Kunden",
      workspace: "Workspace",
      sync: "Synchronisierung und Daten",
      product: "Die App",
    },
    nobody: "Niemand hier heißt so.",
    unknown: "Hier nicht verzeichnet",
    removed: "{name} (entfernt)",
  },
  exports: {
    title: "Exporte",
    loading: "Exporte werden geladen…",
    about:
      "Wer die Mitglieder oder das Protokoll als Datei gespeichert hat und wann.",
    empty: {
      title: "Noch wurde nichts exportiert",
      text: "Jeder Export der Mitglieder oder des Protokolls wird hier festgehalten.",
    },
    sentence:
      "{what, select, members {<p>{name}</p> hat die Mitglieder exportiert} part {<p>{name}</p> hat einen Teil des Protokolls exportiert} sealed_audit {<p>{name}</p> hat das Protokoll mit seinen Siegeln exportiert} review {<p>{name}</p> hat eine Zugriffsprüfung exportiert} other {<p>{name}</p> hat das Protokoll exportiert}}",
    rows: "{rows, plural, one {# Zeile} other {# Zeilen}}",
  },
  team: {
    title: "Team zu einem Zeitpunkt",
    about:
      "Wer zu einem Zeitpunkt in <n>{workspace}</n> war und in welcher Rolle, nach dem Protokoll.",
    at: "Datum und Uhrzeit",
    moments: "Zeitpunkte",
    hourAgo: "Vor einer Stunde",
    dayAgo: "Gestern",
    weekAgo: "Vor einer Woche",
    monthAgo: "Vor 30 Tagen",
    list: "Das Team zu diesem Zeitpunkt",
    loading: "Das Team zu diesem Zeitpunkt wird geladen…",
    empty: {
      title: "Zu diesem Zeitpunkt war niemand hier",
      text: "Wählen Sie einen späteren Zeitpunkt.",
    },
    person: "Person",
    role: "Rolle damals",
    now: "Jetzt",
    same: "Unverändert",
    changed: "{status}, {role}",
    clientOf: "Kundenkontakt von {customer}",
    lookedAfter: "Betreute {customers}",
    longLog: "Frühere Kunden fehlen möglicherweise.",
  },
};
