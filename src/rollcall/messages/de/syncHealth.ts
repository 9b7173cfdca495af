import type { syncHealth as en } from "../en/syncHealth";
import type { Same } from "../shape";
import { syncSummary } from "./syncState";

/* How the sync is, in short: Home says so, and its own page. */

export const syncHealth: Same<typeof en> = {
  summary: syncSummary,
  webhooks: {
    title: "Webhooks",
    well: "Jede Änderung kommt sofort an",
    last: "Der letzte <when></when>",
    refused:
      "Änderungen kommen vielleicht nicht sofort an: Die letzte Nachricht wurde abgewiesen. Zeigen Sie die Details dem Betreiber.",
    none: "Noch ist keine Änderung sofort angekommen. Zeigen Sie die Details dem Betreiber.",
    missed:
      "Die letzte Änderung kam nicht sofort an. Zeigen Sie die Details dem Betreiber.",
    unreadable:
      "Die letzte Nachricht von {provider} konnte nicht gelesen werden. Sie ist für den Betreiber aufbewahrt.",
    /** For who puts it right. */
    cause: {
      refused:
        "Die Signatur passt nicht zum Webhook-Secret. Vergleichen Sie das Secret dieses Deployments mit dem in {provider}.",
      none: "Noch kam kein Webhook. Fügen Sie einen in {provider} hinzu.",
      missed:
        "Das letzte Ereignis kam nicht per Webhook. Sehen Sie in {provider} nach, ob der Webhook noch an ist.",
      unreadable:
        "Der letzte Webhook ist von {provider} signiert und kein Ereignis, das Rollcall lesen kann.",
    },
    lastEvent: "Letztes Ereignis hier",
    lastAccepted: "Zuletzt angenommen",
    lastRefused: "Zuletzt abgewiesen",
    lastUnreadable: "Zuletzt unlesbar",
    secret: "Webhook-Secret",
    secretState: {
      valid: "Gültig",
      doubt: "Zweifelhaft",
      unknown: "Noch nicht bekannt",
    },
    failedEvents: "Fehlgeschlagene Ereignisse",
    failedCount: "{count, plural, =0 {Keine} =20 {20 oder mehr} other {#}}",
  },
  catchUp: {
    title: "Nachlesen",
    well: "Findet Änderungen, die kein Webhook gebracht hat",
    none: "Clerk führt keine Liste seiner Änderungen; was nicht ankam, findet also nur der regelmäßige Abgleich.",
    failing:
      "WorkOS kann im Moment nicht nach seinen Änderungen gefragt werden. Es wird von selbst erneut versucht.",
    read: "Gelesen <when></when>",
    never: "Noch wurde nichts gelesen.",
    late: "Es sollte alle 15 Minuten laufen und tat es länger nicht. Zeigen Sie die Details dem Betreiber.",
    lost: "Vielleicht wurden Änderungen verpasst, daher wurden stattdessen alle verglichen.",
    cause: {
      late: "Sehen Sie nach, ob die geplanten Aufgaben dieses Deployments laufen.",
      lost: "WorkOS kannte unsere Stelle in seinen Ereignissen nicht mehr.",
    },
    lastRead: "Zuletzt gelesen",
    answers: "{provider} antwortet",
    answersState: { yes: "Ja", no: "Nein", unknown: "Nicht bekannt" },
    failingSince: "Ohne Antwort seit",
    lostAt: "Stelle verloren",
  },
  daily: {
    title: "Täglicher Abgleich",
    well: "Vergleicht alle, Person für Person",
    noKey:
      "Der Workspace wird noch nicht mit Clerk abgeglichen. Der Betreiber kann das einrichten.",
    stopped:
      "Der letzte Abgleich hielt an: Jemand muss seine Entfernungen bestätigen.",
    differ:
      "{count, plural, one {# Person weicht ab und bleibt so,} other {# Personen weichen ab und bleiben so,}} bis ein Abgleich übernommen wird.",
    failed:
      "Der letzte Abgleich wurde nicht beendet. Gleichen Sie jetzt ab, oder warten Sie auf den nächsten.",
    last: "Erledigt <done></done>",
    lastAndNext: "Erledigt <done></done>, der nächste <due></due>",
    late: "Er sollte längst gelaufen sein und ist überfällig. Gleichen Sie jetzt ab, oder zeigen Sie die Details dem Betreiber.",
    cause: {
      noKey: "CLERK_SECRET_KEY ist für dieses Deployment nicht gesetzt.",
      late: "Der Abgleich wäre dran gewesen. Sehen Sie nach, ob dieses Deployment seine geplanten Aufgaben ausführt.",
    },
    never: "Dieser Workspace wurde noch nicht abgeglichen.",
    soon: "Er wurde erst kürzlich verknüpft; der erste Abgleich steht noch aus.",
    lastDone: "Letzter Abgleich",
    found: "Berichtigt",
    people: "{count, plural, one {# Person} other {# Personen}}",
    lastStarted: "Zuletzt begonnen",
    due: "Nächster Abgleich",
  },
  check: {
    who: "Wer abweicht",
    now: "Jetzt abgleichen",
    failed: "Der Abgleich ist fehlgeschlagen",
    goesOn:
      "Es sind viele Personen zu vergleichen. Der Abgleich läuft von selbst weiter; Sie können diese Seite verlassen.",
    stopped:
      "Der Abgleich hielt an und hat niemanden geändert: Jemand muss zuerst die Entfernungen bestätigen.",
    same: "Niemand weicht ab: Hier und in {provider} sind alle gleich.",
    losesAll: "{reason} Alle würden den Zugriff verlieren.",
    asks: "{reason} Wenn Sie übernehmen, hält er an und fragt zuerst.",
    apply: "Übernehmen",
    reread:
      "{provider} wird vorher erneut gelesen, damit auch spätere Änderungen zählen.",
  },
  differences: {
    label: "Abweichungen",
    loading: "Die Abweichungen werden geladen…",
    none: "Er hat niemanden gefunden, der abweicht.",
    line: "<b><n>{name}</n></b>: {detail}",
  },
};
