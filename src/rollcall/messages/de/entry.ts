import type { entry as en } from "../en/entry";
import type { Same } from "../shape";

/* Where people land: invitations, closed doors, and asking for access. */

export const entry: Same<typeof en> = {
  invited: {
    title: "Sie haben eine Einladung",
    as: "<b><n>{workspace}</n></b>, als {role, select, owner {Inhaber} admin {Admin} client {Kundenkontakt} other {Mitglied}}",
    asBy: "<b><n>{workspace}</n></b>, als {role, select, owner {Inhaber} admin {Admin} client {Kundenkontakt} other {Mitglied}}, eingeladen von <n>{inviter}</n>",
    acceptable:
      "Nehmen Sie sie hier an oder mit dem Link in der Mail an <b>{email}</b>, bis <date></date>.",
    onlyByMail:
      "Sie lässt sich nur mit dem Link in der Mail an <b>{email}</b> annehmen, bis <date></date>.",
    byMail: "Nehmen Sie sie mit dem Link in der Mail an <b>{email}</b> an.",
    over: "Diese Einladung endete am <date></date>. Bitten Sie um eine neue.",
    accept: "Annehmen",
    accepted: "Sie sind jetzt in <n>{workspace}</n>.",
    resend: "Mail erneut senden",
    resent: "Eine Mail an <n>{email}</n> ist unterwegs.",
    goesOn: "Diese Seite geht von selbst weiter, sobald Sie angenommen haben.",
    otherAddress:
      "Wurde eine andere Adresse von Ihnen eingeladen? Melden Sie sich unten mit dieser an.",
    mine: "Ihre Einladungen",
    count:
      "{count, plural, one {Sie haben # Einladung} other {Sie haben # Einladungen}}",
    whereTo: "Sie sind eingeladen zu:",
    appears:
      "Der Workspace erscheint in Ihrem Menü, sobald Sie angenommen haben.",
  },
  lost: {
    title: "Sie haben keinen Zugriff mehr",
    titleOf: "Sie haben keinen Zugriff mehr auf <n>{workspace}</n>",
    goOn: "Oder gehen Sie zu einem Ihrer Workspaces:",
    goesOn: "Diese Seite geht von selbst weiter, sobald Sie Zugriff haben.",
    yourWorkspaces: "Ihre Workspaces",
    removed: "Sie wurden am <date></date> entfernt.",
    left: "Sie sind am <date></date> ausgetreten.",
    way: {
      ask: "Wer den Workspace leitet, kann Ihnen wieder Zugriff geben.",
      organizationOfOwner:
        "Dieser Workspace gehört Ihnen, aber seine Organisation wurde gelöscht, daher hat niemand Zugriff. Der Betreiber von Rollcall kann die Verknüpfung lösen. Dann sind Sie und die anderen Mitglieder wieder da. Senden Sie ihm die Adresse: <b>{address}</b>",
      organization:
        "Die Organisation wurde gelöscht, daher hat niemand Zugriff. Der Betreiber von Rollcall kann den Workspace zurückholen. Senden Sie ihm die Adresse: <b>{address}</b>",
      nobody:
        "Niemand leitet diesen Workspace mehr. Der Betreiber von Rollcall kann Sie wieder in die Organisation aufnehmen; dann sind Sie zurück. Senden Sie ihm die Adresse: <b>{address}</b>",
    },
  },
  settingUp: "Ihr Workspace wird eingerichtet…",
  /** Their access could not be checked. */
  failed: "Wir konnten Ihnen noch keinen Zugriff geben",
  /** Clerk has let somebody in who is in no organization. */
  none: {
    title: "Sie sind noch in keinem Workspace",
    invited:
      "Bitten Sie einen Inhaber oder Admin des Workspace um eine Einladung. Diese Seite geht von selbst weiter, sobald Sie Zugriff haben.",
    addedInClerk:
      "Sie haben sich mit Clerk angemeldet. Bitten Sie einen Inhaber oder Admin des Workspace, Sie dort in die Organisation aufzunehmen. Diese Seite geht dann von selbst weiter.",
    otherAccount:
      "Haben Sie ein anderes Konto mit einem Workspace? Melden Sie sich unten mit diesem an.",
  },
  deleted: {
    title:
      "{count, plural, one {Ihr Workspace ist gelöscht} other {Ihre Workspaces sind gelöscht}}",
    text: "Niemand hat mehr Zugriff. Bis zum Tag der endgültigen Löschung können Sie alles wiederherstellen, wie es war, oder Sie fangen mit einem neuen Workspace an.",
  },
  ask: {
    enter: "Um Zugriff bitten",
    them: "Anfrage senden",
    people: "Diese Personen können helfen:",
    done: "Sie haben angefragt. Wer den Workspace leitet, sieht das auf der Seite Team.",
    already:
      "Sie haben <when></when> angefragt. Einen Tag danach können Sie es erneut tun.",
  },
  refused: {
    title: "Sie können diese Seite nicht sehen",
  },
  owners: {
    title: "Für Inhaber",
    text: "Organisation, Regeln, Übergeben und Löschen sind Sache der Inhaber des Workspace.",
  },
  requests: {
    title: "Personen bitten um Zugriff",
    label: "Anfragen um Zugriff",
    line: "{asked}, <when></when>",
    bringBackOf: "Zurückholen: {name}",
    changeRoleOf: "Rolle ändern: {name}",
    chooseCustomer: "Kunden wählen",
    chooseCustomerOf: "Kunden wählen: {name}",
    dismissOf: "Ausblenden: Anfrage von {name}",
    dismissed: "Die Anfrage von <n>{name}</n> ist ausgeblendet.",
  },
};
