import type { settings as en } from "../en/settings";
import type { Same } from "../shape";

/* What holds in a workspace, its organization, and the ways out of it. */

export const settings: Same<typeof en> = {
  saved: "Gespeichert.",
  sections: {
    label: "Bereiche der Einstellungen",
    back: "Zurück zu den Einstellungen",
    title: "{section} · Einstellungen",
    general: { label: "Allgemein", text: "Name, URL und was diese App ist" },
    people: {
      label: "Personen und Zugriff",
      text: "Regeln, Rollen, Plätze und Einladungen",
    },
    organization: {
      label: "Organisation",
      text: "Wer entscheidet, wer Zugriff hat",
    },
    notifications: { label: "Benachrichtigungen", text: "Wer was erfährt" },
    danger: {
      label: "Gefahrenbereich",
      text: "Übergeben, austreten, Verknüpfung lösen, löschen",
    },
  },
  about: {
    title: "Über diese App",
    text: "Das entscheidet der Betreiber von Rollcall für alle Workspaces.",
    product: "Name der App",
    customers: "Kunden",
    customersText:
      "Kundenkontakte gehören zu einem Kunden und sehen sonst nichts.",
    customersOn: "An",
    customersOff: "Aus",
    creation: "Wer Workspaces anlegen kann",
    creationBy: {
      everyone: "Alle, die sich anmelden",
      nobody: "Niemand",
      domains: "Personen von {domains}",
    },
    id: "ID dieses Workspace",
    idText: "Der Betreiber fragt danach, wenn Sie Hilfe brauchen.",
  },
  general: {
    title: "Allgemein",
    text: "Wie der Workspace heißt und wo er zu finden ist.",
    textWorkos:
      "Der Name ist auch der der Organisation in WorkOS: Eine Änderung hier ändert ihn dort und umgekehrt.",
    textClerk:
      "Eine Änderung des Namens bleibt hier. Wird die Organisation in Clerk umbenannt, heißt auch der Workspace so.",
    urlHint: "Die letzten fünf früheren URLs führen noch 90 Tage hierher.",
    notYours: "Das ändern Inhaber und Admins.",
  },
  organization: {
    title: "Organisation",
    unlinked:
      "Noch entscheidet keine Organisation, wer Zugriff hat, sondern nur die eigene Liste des Workspace.",
    linking: "Wird verknüpft…",
    done: "<n>{name}</n> ist mit der Organisation verknüpft.",
    choice: {
      text: "Sie sind Admin von Organisationen, mit denen kein Workspace verknüpft ist. Wählen Sie eine davon oder eine neue.",
      more: "Es gibt {count, plural, one {# weitere} other {# weitere}}. Sie erscheinen, wenn weniger zur Wahl stehen: Verlassen Sie in WorkOS diejenigen, die Sie nicht brauchen.",
      linkNew: "Neue Organisation verknüpfen",
      choose: "Wählen",
      keep: "<b>{count, plural, one {# behält Zugriff:} other {# behalten Zugriff:}}</b> <people></people>.",
      gain: "<b>{count, plural, one {# bekommt Zugriff:} other {# bekommen Zugriff:}}</b> <people></people>.",
      lose: "{count, plural, one {# verliert Zugriff:} other {# verlieren Zugriff:}}",
      loseNobody: "Niemand verliert Zugriff.",
      end: "<b>{count, plural, one {# Person, die hier entfernt wurde oder austrat, verliert ihren Zugriff in WorkOS:} other {# Personen, die hier entfernt wurden oder austraten, verlieren ihren Zugriff in WorkOS:}}</b> <people></people>.",
      restLine: "{count, number} weitere.",
      because: "<n>{name}</n>: {reason}",
      /** Why somebody loses access, or could not be added. */
      why: {
        inactive:
          "Die Mitgliedschaft in dieser Organisation ist in WorkOS ausgeschaltet.",
        pending:
          "Die Einladung zu dieser Organisation ist noch nicht angenommen.",
        unknown:
          "Die Mitgliedschaft in dieser Organisation hat in WorkOS einen Status, den Rollcall nicht kennt.",
        noAccount: "Kein WorkOS-Konto.",
        noMembership: "Nicht in dieser Organisation.",
        silent: "WorkOS hat nicht geantwortet.",
        silentForOthers:
          "WorkOS hat bei anderen nicht geantwortet, daher wurde es hier nicht versucht.",
        outOfTime:
          "Dafür blieb keine Zeit. Machen Sie weiter, dann ist diese Person an der Reihe.",
        accountGone: "WorkOS kennt diese Person nicht mehr.",
        refused: "WorkOS hat abgelehnt: „<n>{answer}</n>“.",
      },
    },
    losing: {
      title: "Diese Personen würden den Zugriff verlieren",
      confirm: "Trotzdem verknüpfen",
      other: "Eine andere wählen",
    },
    partial: {
      title:
        "Noch konnten nicht alle hinzugefügt werden, daher ist nichts verknüpft",
      text: "{created, plural, one {Eine Person wurde hinzugefügt} other {# wurden hinzugefügt}}, {left, number} noch offen.",
      goOn: "Weitermachen",
      leaveOut: "Ohne sie verknüpfen",
    },
  },
  rules: {
    title: "Regeln",
    notYours: "Das ändern Inhaber.",
    /** Where none is linked yet. */
    theOrganization: "die Organisation",
    session: {
      workos:
        "Regeln der Organisation für SSO und MFA gelten für alle, die hereinkommen.",
      clerk: "Nur Organisationen in WorkOS haben eine eigene Anmeldung.",
      unlinked:
        "Dafür braucht es eine Organisation: Verknüpfen Sie zuerst eine.",
      required: "Verlangt",
      notRequired: "Nicht verlangt",
      means: "Was das bedeutet",
      sso: "SSO: Hat die Organisation Single Sign-on in WorkOS, melden sich alle darüber an. Ein Passwort oder ein anderes Konto genügt nicht.",
      mfa: "MFA: Verlangt die Organisation einen zweiten Faktor, brauchen ihn alle.",
      switching:
        "Wer anders angemeldet ist, kommt beim Öffnen dieses Workspace zur Anmeldung der Organisation. Das macht Rollcall von selbst.",
      out: "Wer kein aktives Mitglied der Organisation ist, kann sich dort nicht anmelden.",
      outAlready:
        "Diese Personen haben auch jetzt keinen Zugriff, daher wird niemand zusätzlich ausgesperrt.",
      outObserved:
        "{count, plural, =0 {Niemand hier würde ausgesperrt.} one {# Person hier würde ausgesperrt: siehe oben.} other {# Personen hier würden ausgesperrt: siehe oben.}}",
      on: "Ab jetzt wird die eigene Anmeldung der Organisation verlangt.",
      off: "Ab jetzt genügt jede Anmeldung.",
    },
    /** Set by operators, and shown while it shuts nobody out. */
    enforcement: {
      title: "Beobachtung seit <when></when>",
      text: "Niemand wird ausgesperrt oder entfernt, weil die Person in {provider} nicht in der Organisation ist.",
      count:
        "{count, plural, =0 {Niemand würde es.} one {# Person würde es.} other {# Personen würden es.}}",
      atLeast:
        "{count, plural, one {Mindestens # Person würde es.} other {Mindestens # Personen würden es.}}",
      list: "Wer ausgesperrt würde",
    },
    wait: {
      hours: "Stunden",
      value: "{hours, plural, one {# Stunde} other {# Stunden}}",
      means:
        "Wie lange jemand noch aufgeführt bleibt, nachdem {provider} die Person ohne Angabe von Gründen nicht mehr führt. Zugriff hat sie solange nicht.",
      text: "Wie lange jemand noch aufgeführt bleibt, nachdem {provider} die Person ohne Angabe von Gründen nicht mehr führt. Zugriff hat sie solange nicht. Leer: {hours, plural, one {# Stunde} other {# Stunden}}.",
    },
    ask: {
      unit: "% des Teams",
      value: "{percent, number} % des Teams",
      means:
        "Ein Abgleich, der mehr Personen entfernen würde, entfernt niemanden und fragt einen Inhaber oder Admin.",
      text: "Ein Abgleich, der mehr Personen entfernen würde, entfernt niemanden und fragt einen Inhaber oder Admin. Leer: {percent, number} %.",
    },
    review: {
      text: "Wie oft eine Zugriffsprüfung fällig ist, gerechnet ab der letzten. Inhaber und Admins werden benachrichtigt.",
      every:
        "{days, plural, =0 {Nie} =365 {Jedes Jahr} one {Jeden Tag} other {Alle # Tage}}",
    },
    save: "Regeln speichern",
  },
  roles: {
    title: "Rollen",
    text: "Welche Rolle in {provider} hier zu welcher Rolle wird. Das entscheidet der Betreiber von Rollcall für alle Workspaces.",
    unlinked:
      "Welche Rolle in WorkOS hier zu welcher Rolle wird. Das gilt, sobald eine Organisation verknüpft ist.",
    map: "Rollen und ihre Namen",
    calls: "In {provider}: <names></names>",
    none: "Keine Rolle in {provider} wird zu dieser.",
    owner: "Inhaber werden nur hier ernannt.",
    ownerAtWorkos: "Inhaber werden nur hier ernannt. In WorkOS: <s>{slug}</s>",
    sent: "(neue bekommen <s>{slug}</s>)",
    people: "{count, plural, =0 {Niemand} one {# Person} other {# Personen}}",
    own: "Was jede Rolle in dieser App darf",
    check: "WorkOS nach seinen Rollen fragen",
    checkShort: "WorkOS fragen",
    listed: "Rollen in WorkOS",
    listedText: "Welche Rollen WorkOS jetzt hat und was hier aus jeder wird.",
    notListed: "WorkOS hat für diese Organisation keine Rollen.",
    gone: "WorkOS kennt diese Organisation nicht mehr.",
    askAgain: "Erneut fragen",
    becomes: "wird hier <r></r>",
    unmapped: "wird hier keine Rolle",
    missing: {
      admin:
        "Niemand kann Admin werden: Fügen Sie im WorkOS-Dashboard unter Authorization, Roles eine Rolle namens <s>{slug}</s> hinzu.",
      member:
        "Niemand kann Mitglied werden: Fügen Sie im WorkOS-Dashboard unter Authorization, Roles eine Rolle namens <s>{slug}</s> hinzu.",
      client:
        "Dieser Workspace kann keine Kundenkontakte haben: Fügen Sie im WorkOS-Dashboard unter Authorization, Roles eine Rolle namens <s>{slug}</s> hinzu.",
    },
    unmappedSlug: "<s>{slug}</s> wird hier keine Rolle",
    noRole: "Personen ohne Rolle in WorkOS",
    noSlug: "keine Rolle",
    holders:
      "{count, plural, one {# Person hat sie und bekommt den geringsten Zugriff, bis jemand eine Rolle vergibt.} other {# Personen haben sie und bekommen den geringsten Zugriff, bis jemand eine Rolle vergibt.}}",
    atLeast:
      "{count, plural, one {Mindestens # Person hat sie und bekommt den geringsten Zugriff, bis jemand eine Rolle vergibt.} other {Mindestens # Personen haben sie und bekommen den geringsten Zugriff, bis jemand eine Rolle vergibt.}}",
    show: "Anzeigen",
    hide: "Ausblenden",
    showHolders: "Anzeigen: wer {name} hat",
    hideHolders: "Ausblenden: wer {name} hat",
    holdersOf: "Wer {name} hat",
  },
  joining: {
    title: "Plätze und Einladungen",
    text: "Das entscheidet der Betreiber von Rollcall.",
    seats: "Plätze",
    seatsTaken:
      "{taken, number} von {seats, plural, one {# Platz} other {# Plätzen}}",
    seatsText:
      "{people, plural, one {# Person hat einen} other {# Personen haben einen}}{invited, plural, =0 {} one {, dazu # offene Einladung} other {, dazu # offene Einladungen}}.",
    seatsFull:
      "Kein Platz ist frei: Niemand kann eingeladen oder zurückgeholt werden, bevor es einer ist.",
    lifetime: "Eine Einladung gilt",
    lifetimeText: "Danach kann sie erneut gesendet werden.",
    days: "{days, plural, one {# Tag} other {# Tage}}",
  },
  ownership: {
    title: "Inhaberschaft",
    label: "Diesen Workspace übergeben",
    text: "Jemand anderes wird an Ihrer Stelle Inhaber und Sie Admin.",
    action: "Inhaberschaft übergeben",
    nobody: "Noch ist niemand da, um zu übernehmen.",
    newOwner: "Neuer Inhaber",
    nobodyChosen: "Wählen Sie zuerst den neuen Inhaber.",
    placeholder: "Nach Name oder E-Mail suchen",
    alone: "In diesem Workspace ist noch niemand sonst.",
    noMatch: "Niemand hier heißt so.",
    theyCan:
      "{chosen, select, yes {<n>{person}</n> kann die Organisation verknüpfen und lösen, die Regeln festlegen und <n>{workspace}</n> löschen.} other {Neue Inhaber können die Organisation verknüpfen und lösen, die Regeln festlegen und <n>{workspace}</n> löschen.}}",
    youBecome:
      "Sie werden Admin. Nur ein Inhaber kann Sie wieder zum Inhaber machen.",
    together:
      "Um gemeinsam Inhaber zu sein, geben Sie der Person stattdessen auf der Seite Team diese Rolle.",
    submit: "Übergeben",
    done: "<n>{person}</n> ist jetzt Inhaber von <n>{workspace}</n>.",
  },
  leave: {
    title: "Austreten",
    label: "Diesen Workspace verlassen",
    text: "Sie geben Ihren eigenen Zugriff auf. Für die anderen ändert sich nichts.",
    action: "Workspace verlassen",
    lastOwner:
      "Sie sind der einzige Inhaber. Machen Sie zuerst jemand anderes zum Inhaber.",
    ask: "<n>{name}</n> verlassen?",
    means:
      "Sie verlieren den Zugriff sofort, und Ihre Kunden bekommt niemand. Ein Inhaber oder Admin kann Ihnen wieder Zugriff geben.",
    confirm: "Jetzt verlassen",
    stay: "Bleiben",
    done: "Sie haben <n>{name}</n> verlassen. Nur ein Inhaber oder Admin kann Sie zurückholen.",
  },
  unlink: {
    title: "Verknüpfung lösen",
    open: "Verknüpfung mit der Organisation lösen",
    text: "<n>{name}</n> in {provider} entscheidet nicht mehr, wer Zugriff hat, sondern die eigene Liste des Workspace. Niemand wird entfernt.",
    action: "Verknüpfung zur Organisation lösen",
    ask: "Die Verknüpfung mit der Organisation lösen?",
    means:
      "Ab dann entscheidet die eigene Liste des Workspace, wer Zugriff hat. Niemand wird entfernt, weder hier noch in {provider}.",
    confirm: "Lösen",
    done: "Die Verknüpfung mit der Organisation ist gelöst.",
  },
  remove: {
    title: "Löschen",
    label: "Diesen Workspace löschen",
    text: "Niemand hat mehr Zugriff. Sieben Tage lang kann ein Inhaber alles wiederherstellen, wie es war.",
    action: "Workspace löschen",
    means:
      "Alle verlieren sofort den Zugriff auf <n>{name}</n>. Sieben Tage lang kann ein Inhaber alles wiederherstellen, wie es war; danach ist der Workspace weg.",
    staysInClerk:
      "Die Organisation <n>{organization}</n> bleibt mit ihren Mitgliedern in Clerk.",
    along: "Auch die Organisation „<n>{organization}</n>“ in WorkOS löschen",
    alongHow:
      "Nach den sieben Tagen. Ohne Häkchen bleibt sie mit ihren Mitgliedern in WorkOS.",
    notOurs:
      "Sie wurde nicht von Rollcall angelegt und bleibt daher mit ihren Mitgliedern in WorkOS.",
    done: "<n>{name}</n> ist gelöscht. Sie können den Workspace sieben Tage lang wiederherstellen.",
  },
  confirmName: {
    label: "Geben Sie „<n>{name}</n>“ ein, um zu bestätigen",
    problem: "Geben Sie „<n>{name}</n>“ ein, um zu bestätigen.",
  },
};
