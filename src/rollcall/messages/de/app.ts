import type { app as en } from "../en/app";
import type { Same } from "../shape";

/* Pages that stand in the place of others: signing in, and what went wrong. */

export const app: Same<typeof en> = {
  notFound: {
    title: "Diese Seite gibt es nicht",
    text: "Vielleicht ist die Adresse falsch geschrieben, oder die Seite ist umgezogen.",
    start: "Zur Startseite",
  },
  failed: "Diese Seite hat nicht funktioniert",
  closed: {
    title: "Dieses Konto ist geschlossen",
    text: "Es wurde in WorkOS gelöscht. Melden Sie sich mit einem anderen Konto an, um fortzufahren.",
  },
  lost: {
    title: "Sie haben keinen Zugriff mehr auf <n>{name}</n>",
    text: "Ein Inhaber oder Admin des Workspace kann Ihnen wieder Zugriff geben.",
  },
  session: {
    waiting: "Sie werden bei <n>{name}</n> angemeldet…",
    title: "<n>{name}</n> verlangt eine eigene Anmeldung",
    text: "Ein Inhaber hat festgelegt, dass sich alle für diese Organisation anmelden. Sie sind für eine andere angemeldet oder für keine. Ihre anderen Workspaces bleiben Ihnen offen.",
    signIn: "Dort anmelden",
    notSwitched: "Ihre Sitzung wurde nicht auf diesen Workspace umgestellt.",
    ended: "Ihre Sitzung ist abgelaufen. Melden Sie sich erneut an.",
    everywhere:
      "Sie sind überall abgemeldet. Ein noch geöffneter Browser kann einige Minuten weiterlaufen.",
  },
  signIn: {
    page: "Anmelden",
    title: "Wissen, wer dabei ist.",
    text: "Rollcall hält die Personen in Ihren Workspaces auf demselben Stand wie in WorkOS oder Clerk – ab dem Moment, in dem sich dort etwas ändert.",
    signUp: "Konto anlegen",
    hint: "Sie melden sich bei WorkOS an und kommen hierher zurück.",
    signingIn: "Sie werden angemeldet…",
    failed: "Die Anmeldung hat nicht geklappt",
    code: "Code: <code>{error}</code>",
    problems: {
      denied:
        "Die Anmeldung wurde abgebrochen, oder WorkOS hat sie nicht zugelassen. Eine Einladung gilt nur für ihre eigene Adresse und die Anmeldung einer Organisation nur für deren Personen.",
      failed:
        "WorkOS konnte Sie gerade nicht anmelden. Warten Sie einen Moment, und versuchen Sie es erneut.",
      organization:
        "Die Anmeldung dieser Organisation funktioniert in WorkOS nicht. Bitten Sie einen Inhaber oder Admin des Workspace, das zu prüfen.",
      otherAddress:
        "Ihr Konto gehört zu einer anderen Organisation. Melden Sie sich mit Ihrer Adresse in dieser Organisation an.",
      startHere:
        "Beginnen Sie die Anmeldung hier: Wählen Sie „Erneut versuchen“.",
      invitation:
        "Diese Einladung wurde angenommen oder zurückgezogen, oder sie ist abgelaufen. Bitten Sie um eine neue.",
      noUser:
        "Dieses Konto gibt es in WorkOS nicht mehr. Melden Sie sich mit einem anderen an.",
      unfinished:
        "Die Anmeldung konnte nicht abgeschlossen werden: Der Link wurde bereits verwendet, ist abgelaufen oder wurde in einem anderen Browser geöffnet.",
      unknown: "WorkOS hat ein Problem gemeldet. Versuchen Sie es erneut.",
    },
  },
  /** For the person who installs Rollcall. */
  environment: {
    title: "Rollcall ist noch nicht eingerichtet",
    howTo:
      "Tragen Sie es in <code>.env.local</code> oder in die Umgebung des Builds ein, und starten oder bauen Sie erneut. Um Rollcall ohne Konto auszuprobieren, führen Sie <code>npm start</code> aus; das richtet alles selbst ein.",
    problem: {
      noConvexUrl:
        "<code>{variable}</code> ist nicht gesetzt. Das ist die Adresse des Convex-Deployments, etwa https://happy-otter-123.convex.cloud.",
      badConvexUrl:
        "<code>{variable}</code> ist keine Adresse mit http oder https.",
      noClientId:
        "<code>{variable}</code> ist nicht gesetzt. Das ist die Client-ID der WorkOS-Umgebung; sie beginnt mit client_.",
      badPort: "<code>{variable}</code> ist keine Portnummer.",
    },
  },
};
