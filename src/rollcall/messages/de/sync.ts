import type { sync as en } from "../en/sync";
import type { Wording } from "../wording";
import { failedHooks } from "./failedHooks";
import { syncLatest, syncSummary } from "./syncState";

/* How a workspace is kept the same as its organization in WorkOS or Clerk. */

export const sync: Wording<typeof en> = {
  page: {
    text: "Wie <n>{name}</n> auf dem Stand der Organisation in {provider} gehalten wird. Ein Abgleich vergleicht alle auf beiden Seiten.",
    textUnlinked: "<n>{name}</n> ist mit keiner Organisation verknüpft.",
    loading: "Die Synchronisierung wird geladen…",
    notYours: "Die Synchronisierung wird Ihnen nicht gezeigt",
    notYoursWho: "In <n>{name}</n> kümmern sich Inhaber und Admins darum.",
    unlinked: "Noch gibt es nichts zu synchronisieren",
    unlinkedText:
      "Sobald der Workspace mit einer Organisation verknüpft ist, geschieht hier, was dort geschieht, wenn Personen dazukommen, die Rolle wechseln oder gehen: sofort, binnen 15 Minuten, wenn eine Änderung verpasst wurde, und durch regelmäßigen Vergleich aller.",
    unlinkedWho: "Ein Inhaber kann in den Einstellungen eine verknüpfen.",
    parts: "Teile der Synchronisierung",
    overview: "Überblick",
    events: "Ereignisse",
    failedEvents:
      "{count, plural, =20 {20 oder mehr fehlgeschlagen} other {# fehlgeschlagen}}",
    checks: "Abgleiche",
  },
  summary: syncSummary,
  latest: syncLatest,
  cause: "Ursache",
  state: {
    well: "OK",
    watch: "Prüfen",
    broken: "Gestört",
    off: "Nicht in Gebrauch",
  },
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
  /** What a check did, or would do; what is none is left out. */
  counts: {
    added: "{count, number} hinzugefügt",
    updated: "{count, number} geändert",
    removed: "{count, number} entfernt",
    refused: "{count, number} abgelehnt",
    toAdd: "{count, number} hinzuzufügen",
    toUpdate: "{count, number} zu ändern",
    toRemove: "{count, number} zu entfernen",
    nothing: "Niemand wich ab",
    running: "Vergleich läuft…",
    failed: "Nicht zu Ende gekommen",
    done: "Erledigt: {what}.",
  },
  stopped: {
    banner: {
      reconciliation:
        "Ein Abgleich würde {count, plural, one {# Person} other {# Personen}} entfernen und fragt Sie zuerst.",
      cleanup:
        "Die Bereinigung würde {count, plural, one {# Person} other {# Personen}} entfernen und fragt Sie zuerst.",
    },
    title: {
      reconciliation:
        "Ein Abgleich hielt an, bevor er {count, plural, one {# Person} other {# Personen}} entfernte",
      cleanup:
        "Die Bereinigung hielt an, bevor sie {count, plural, one {# Person} other {# Personen}} entfernte",
    },
    startedBy: "Gestartet von <n>{name}</n>, <when></when>.",
    advice: {
      reconciliation:
        "Bis jemand entscheidet, wird niemand entfernt und niemandes Zugriff geändert. Stimmt die Liste, entfernen Sie die Personen. Stimmt sie nicht, berichtigen Sie sie in {provider} und gleichen erneut ab.",
      cleanup:
        "Was Rollcall über ihre Mitgliedschaften weiß, fehlt, und {provider} hat nicht gemeldet, dass sie endeten. Bis jemand entscheidet, wird niemand entfernt. Stimmt die Liste, entfernen Sie die Personen.",
    },
    effect: {
      reconciliation:
        "Sie verlieren den Zugriff sofort. Wer bis dahin wieder in {provider} ist, bleibt. Sonst wird niemand entfernt.",
      cleanup:
        "{provider} wird zuerst gefragt, wo das möglich ist: Wer dort aktiv ist, bleibt und hat wieder Zugriff. Die anderen werden entfernt, sonst niemand.",
    },
    ask: "{count, plural, one {# Person} other {# Personen}} entfernen?",
    remove: "{count, plural, one {# Person} other {# Personen}} entfernen",
    why: {
      many: "Es würden mehr Personen auf einmal entfernt, als dieser Workspace erlaubt.",
      last_owner: "Der letzte Inhaber würde entfernt.",
      nobody_listed:
        "{provider} führte überhaupt niemanden auf, was kaum zu glauben ist.",
    },
  },
  hooks: failedHooks,
  runs: {
    loading: "Abgleiche werden geladen…",
    none: "Kein Abgleich ist verzeichnet",
    noneText:
      "Abgleiche geschehen von selbst, oder jetzt, wenn Sie einen starten. Einer, der von selbst geschieht, wird hier aufbewahrt, wenn er etwas findet.",
    noneKey:
      "Sobald der Betreiber den Weg zu Clerk eingerichtet hat, geschieht er von selbst.",
    drawer: "Abgleich",
    found: "Gefunden",
    by: "Von",
    started: "Begonnen",
    took: "Dauer",
    status: "Status",
    open: "{what}. Abgleich von {name}, {time}: Details",
    preview: "Vorschau",
    stillRunning: "Läuft noch",
    startedBy: "Gestartet von",
    calls: "Aufrufe an {provider}",
    stopped: "Angehalten, weil",
    error: "Fehler",
    wouldChange: "Was er ändern würde",
    whatFound: "Was er gefunden hat",
    notKept: "Zu diesem Abgleich ist keine Liste von Personen aufbewahrt.",
  },
  differences: {
    label: "Abweichungen",
    loading: "Die Abweichungen werden geladen…",
    none: "Er hat niemanden gefunden, der abweicht.",
    line: "<b><n>{name}</n></b>: {detail}",
  },
  events: {
    loading: "Ereignisse werden geladen…",
    loadingOne: "Das Ereignis wird geladen…",
    every: "Jeder Status",
    showEvery: "Jeden Status anzeigen",
    received: "Empfangen",
    open: "<what></what>, {status}: Details",
    none: "Noch ist kein Ereignis angekommen",
    noneText:
      "Die nächste Änderung an der Organisation dieses Workspace in {provider} erscheint hier von selbst.",
    noneFailed: "Kein Ereignis ist fehlgeschlagen",
    noneFailedText:
      "Eine Änderung, die nicht angewendet werden kann, wartet hier auf Sie.",
    noneOf: "Kein Ereignis hat den Status „{status}“",
    clear: "Alle Ereignisse anzeigen",
    drawer: "Ereignis",
    id: "ID des Ereignisses",
    type: "Art",
    source: "Gekommen über",
    occurred: "Geschehen",
    decided: "Entschieden",
    next: "Nächster Versuch",
    deliveries: "Zustellungen",
    attempts: "Versuche",
    lastError: "Letzter Fehler",
    replayed: "Erneut angewendet",
    replayedBy: "{time} von <n>{name}</n>",
    replay: "Erneut anwenden",
    pruned:
      "Der Text ist nicht mehr aufbewahrt, daher kann es nicht erneut angewendet werden. Verwenden Sie stattdessen „Jetzt abgleichen“: Das vergleicht alle.",
    verdicts: "Vorher und jetzt",
    before: "Vorher",
    nowIs: "Jetzt",
    was: "{count, plural, =0 {{status}, <when></when>} one {{status}, einmal versucht, <when></when>} other {{status}, #-mal versucht, <when></when>}}",
    changed: "Was die erneute Anwendung geändert hat",
    changedNothing: "Nichts hat sich geändert. {reason}",
    stoodAlready:
      "Nichts hat sich geändert: Hier war schon alles, wie das Ereignis sagt.",
    roleWas: "Rolle: {before} → {after}",
    statusWas: "Status: {before} → {after}",
    deciding: "Es wird erneut entschieden…",
    failedAgain:
      "Es ist erneut fehlgeschlagen und wird von selbst noch einmal versucht: {reason}",
    result: "Erneut angewendet. {status}: {reason}",
    body: "Text des Ereignisses",
    /** `<p>` is the person, and opens them. */
    said: {
      asked:
        "{role, select, admin {<p>{name}</p> hat noch nicht angenommen (Admin)} member {<p>{name}</p> hat noch nicht angenommen (Mitglied)} client {<p>{name}</p> hat noch nicht angenommen (Kundenkontakt)} other {<p>{name}</p> hat noch nicht angenommen}}",
      membershipUpdated:
        "{role, select, admin {Die Mitgliedschaft von <p>{name}</p> wurde geändert: Admin} member {Die Mitgliedschaft von <p>{name}</p> wurde geändert: Mitglied} client {Die Mitgliedschaft von <p>{name}</p> wurde geändert: Kundenkontakt} other {Die Mitgliedschaft von <p>{name}</p> wurde geändert}}",
      switchedOff: "Die Mitgliedschaft von <p>{name}</p> wurde ausgeschaltet",
      membershipDeleted: "Die Mitgliedschaft von <p>{name}</p> endete",
      invitationCreated:
        "{role, select, admin {<n>{name}</n> wurde als Admin eingeladen} member {<n>{name}</n> wurde als Mitglied eingeladen} client {<n>{name}</n> wurde als Kundenkontakt eingeladen} other {<n>{name}</n> wurde eingeladen}}",
      invitationAccepted: "<p>{name}</p> hat die Einladung angenommen",
      invitationRevoked: "Die Einladung an <n>{name}</n> wurde zurückgezogen",
      invitationResent: "Die Einladung an <n>{name}</n> wurde erneut gesendet",
      sessionCreated: "<p>{name}</p> hat sich angemeldet",
      userCreated: "Für <p>{name}</p> wurde ein Konto angelegt",
      userUpdated: "Das Profil von <p>{name}</p> wurde geändert",
      userDeleted: "Das Konto von <p>{name}</p> wurde gelöscht",
    },
    /** The same where nobody is known by the event. */
    kind: {
      membershipCreated: "Eine Person wurde hinzugefügt",
      membershipUpdated: "Die Mitgliedschaft einer Person wurde geändert",
      membershipDeleted: "Eine Person wurde herausgenommen",
      invitationCreated: "Eine Einladung wurde gesendet",
      invitationAccepted: "Eine Einladung wurde angenommen",
      invitationRevoked: "Eine Einladung wurde zurückgezogen",
      invitationResent: "Eine Einladung wurde erneut gesendet",
      organizationCreated: "Die Organisation wurde angelegt",
      organizationUpdated: "Die Organisation wurde geändert",
      organizationDeleted: "Die Organisation wurde gelöscht",
      sessionCreated: "Jemand hat sich angemeldet",
      userCreated: "Ein Konto wurde angelegt",
      userUpdated: "Ein Profil wurde geändert",
      userDeleted: "Ein Konto wurde gelöscht",
      other: "Etwas anderes ist geschehen",
    },
  },
};
