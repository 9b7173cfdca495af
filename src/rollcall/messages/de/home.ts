import type { home as en } from "../en/home";
import type { Same } from "../shape";

/* Home: whether everything is in order, and what is not. */

export const home: Same<typeof en> = {
  today: "{day} · Zeiten in {zone}",
  attention: {
    title: "Zu erledigen",
    loading: "Offene Punkte werden gesucht…",
    none: "Es ist nichts zu erledigen.",
    noneMeans:
      "Wenn etwas auf Sie wartet, steht es hier mit der passenden Schaltfläche.",
    brake: {
      title: {
        reconciliation:
          "Ein Abgleich würde {count, plural, one {# Person} other {# Personen}} entfernen",
        cleanup:
          "Die Bereinigung würde {count, plural, one {# Person} other {# Personen}} entfernen",
      },
      text: "Noch ist niemand entfernt. Mehr als {percent, number} % auf einmal oder der letzte Inhaber werden nur entfernt, wenn jemand das bestätigt.",
    },
    differ: {
      title:
        "{count, plural, one {{isNamed, select, yes {<n>{name}</n> weicht} other {# Person weicht}}} other {# Personen weichen}} von {provider} ab",
      text: "Ein Abgleich hat das <when></when> gefunden. Nichts ändert sich, bis jemand es übernimmt.",
    },
    pendingRemoval: {
      title:
        "{count, plural, one {{isNamed, select, yes {<n>{name}</n> ist} other {# Person ist}}} other {# Personen sind}} nicht mehr in {provider}",
      one: "Hat jetzt keinen Zugriff und wird <when></when> entfernt. {provider} hat nicht gesagt, warum.",
      oneSoon:
        "Hat jetzt keinen Zugriff und wird binnen einer Stunde entfernt. {provider} hat nicht gesagt, warum.",
      many: "Die erste Person wird <when></when> entfernt. Behalten Sie alle, die bleiben dürfen.",
      manySoon:
        "Die erste Person wird binnen einer Stunde entfernt. Behalten Sie alle, die bleiben dürfen.",
      act: "Entscheiden",
    },
    returned: {
      title:
        "{count, plural, one {{isNamed, select, yes {<n>{name}</n> ist} other {# Person ist}}} other {# Personen sind}} wieder da",
      titleMore: "Mehr als {count, number} Personen sind wieder da",
      one: "Hier entfernt oder ausgetreten. {provider} hat <when></when> wieder Zugriff gegeben.",
      many: "Sie wurden hier entfernt oder sind ausgetreten, und {provider} hat ihnen wieder Zugriff gegeben.",
    },
    failedOrder: {
      title: "{provider} hat nicht nachgezogen: <n>{name}</n>",
      titleMany:
        "{provider} hat {more, select, yes {mehr als {count, number}} other {{count, number}}} Änderungen nicht nachgezogen",
      one: "{order}, <when></when> hier veranlasst. Bis dahin hat {provider} den alten Stand.",
      many: "Sie wurden hier gemacht. Bis {provider} nachzieht, gilt dort der alte Stand.",
    },
    failedEvent: {
      title:
        "{more, select, yes {Mehr als {count, number} Ereignisse} other {{count, plural, one {# Ereignis} other {# Ereignisse}}}} von {provider} fehlgeschlagen",
      text: "{count, plural, one {Die Änderung fehlt} other {Die Änderungen fehlen}} hier, bis ein erneuter Versuch gelingt.",
    },
    failedHook: {
      title:
        "{more, select, yes {Mehr als {count, number} Schritte} other {{count, plural, one {# Schritt} other {# Schritte}}}} dieser App nach einer Änderung fehlgeschlagen",
      text: "Jeder wird von selbst erneut versucht. Die Gründe stehen unter „Anzeigen“.",
    },
    unmatched: {
      title:
        "{count, plural, one {<n>{email}</n> wurde mit einer anderen Adresse angenommen} other {# Einladungen wurden mit anderen Adressen angenommen}}",
      titleMore:
        "Mehr als {count, number} Einladungen wurden mit anderen Adressen angenommen",
      text: "{customers, select, yes {Wählen Sie die Person, und sie bekommt Rolle und Kunden.} other {Wählen Sie die Person, und sie bekommt ihre Rolle.}}",
      act: "Zuordnen",
    },
    expiring: {
      title:
        "{count, plural, one {Die Einladung an <n>{email}</n> endet <when></when>} other {# Einladungen enden binnen zwei Tagen}}",
      titleMore: "Mehr als {count, number} Einladungen enden binnen zwei Tagen",
      text: "{count, plural, one {Senden Sie sie erneut, wenn sie noch gebraucht wird.} other {Senden Sie diejenigen erneut, die noch gebraucht werden.}}",
    },
    seatsFull: {
      title: "Alle {seats, number} Plätze sind belegt",
      text: "{invited, plural, =0 {} one {# ist für eine eingeladene Person reserviert. } other {# sind für eingeladene Personen reserviert. }}Niemand bekommt Zugriff, bevor ein Platz frei ist.",
      act: "Belegung ansehen",
    },
    noOwner: {
      title: "<n>{workspace}</n> hat keinen Inhaber",
      text: "Der letzte Inhaber hat den Zugriff verloren. Verknüpfung und Regeln kann niemand ändern, bis es einen neuen gibt.",
    },
    accessRequest: {
      title:
        "{count, plural, one {{isNamed, select, yes {<n>{name}</n> bittet} other {# Person bittet}}} other {# Personen bitten}} um Zugriff",
      titleMore: "Mehr als {count, number} Personen bitten um Zugriff",
      one: "Angefragt <when></when>, noch ohne Antwort.",
      many: "Sie haben noch keine Antwort.",
      act: "Beantworten",
    },
    unmappedRole: {
      title:
        "{count, plural, one {{isNamed, select, yes {<n>{name}</n> hat} other {# Person hat}}} other {# Personen haben}} eine Rolle, die hier nichts bedeutet",
      titleMore:
        "Mehr als {count, number} Personen haben eine Rolle, die hier nichts bedeutet",
      text: "In {provider}: {roles}. {count, plural, one {Die Person hat} other {Sie haben}} den geringsten Zugriff, bis jemand eine Rolle vergibt.",
    },
    observing: {
      title:
        "{isAll, select, yes {{count, plural, =0 {Niemand würde} one {# Person würde} other {# Personen würden}}} other {{count, plural, =0 {Jemand könnte} one {Mindestens # Person würde} other {Mindestens # Personen würden}}}} ausgesperrt",
      text: "Seit <when></when> wird {provider} nur beobachtet: Wer dort fehlt, hat hier weiter Zugriff, bis der Betreiber es streng stellt.",
    },
    notLinked: {
      title: "Dieser Workspace ist mit keiner Organisation verknüpft",
      text: "Wer anderswo dazukommt, wechselt oder geht, tut das hier erst, wenn eine verknüpft ist.",
      act: "So geht es",
    },
    reviewDue: {
      title: "Es ist Zeit für eine Zugriffsprüfung",
      text: "Seit <when></when>. Gehen Sie alle durch, und entscheiden Sie, wer den Zugriff behält.",
      act: "Prüfung starten",
    },
    show: "Anzeigen",
  },
  latest: {
    title: "Neuestes",
  },
  people: {
    title: "Personen",
    count: "{people, number}",
    gain: "{gain, number, ::sign-always} in diesem Monat",
    none: "Ab morgen sehen Sie hier, wie viele Personen es im Lauf der Zeit sind.",
    failed:
      "Die Diagramme konnten nicht geladen werden. Laden Sie die Seite neu, um sie zu sehen.",
    table: "Personen pro Tag, nach UTC",
    day: "Tag",
    joined: "Dazugekommen",
    left: "Gegangen",
    changes:
      "{days, plural, one {letzter Tag} other {letzte # Tage}}, nach UTC",
  },
  checklist: {
    title: "Erste Schritte",
    done: "{done, number} von {all, number} erledigt",
    hide: "Ausblenden",
    isDone: "Erledigt",
    isOpen: "Offen",
    invite: "Team einladen",
    inviteMeans: "Rolle und Kunde kommen mit der Einladung.",
    check: "Verknüpfung mit {provider} prüfen",
    checkMeans:
      "Ein erster Abgleich zeigt, ob alle auf beiden Seiten gleich sind.",
    checkAct: "Zur Synchronisierung",
    linkMeans:
      "Ihre Mitglieder haben ab dann Zugriff, und wer sie verlässt, ist auch hier draußen.",
    linkAct: "Verknüpfen",
    ownersLink: "Ein Inhaber verknüpft sie in den Einstellungen.",
    rules: "Regeln festlegen",
    rulesMean:
      "Wie lange bis zu einer Entfernung gewartet wird und welche Entfernungen jemand bestätigen muss.",
    rulesAct: "Regeln ansehen",
  },
};
