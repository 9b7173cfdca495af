import type { sync as en } from "../en/sync";
import type { Same } from "../shape";
import { failedHooks } from "./failedHooks";
import { syncLatest } from "./syncState";

/* How a workspace is kept the same as its organization in WorkOS or Clerk. */

export const sync: Same<typeof en> = {
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
  latest: syncLatest,
  cause: "Ursache",
  state: {
    well: "OK",
    watch: "Prüfen",
    broken: "Gestört",
    off: "Nicht in Gebrauch",
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
    wouldChange: "Was er ändern würde",
    whatFound: "Was er gefunden hat",
    notKept: "Zu diesem Abgleich ist keine Liste von Personen aufbewahrt.",
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
