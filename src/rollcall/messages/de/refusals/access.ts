import type { ACCESS } from "../../../../../convex/lib/refusals/access";

/* Who may come in, and who may do what. */

export const access: Record<keyof typeof ACCESS, string> = {
  signedOut: "Melden Sie sich an, um fortzufahren.",
  noSuchWorkspace:
    "Diesen Workspace gibt es nicht, oder Sie haben keinen Zugriff darauf.",
  sessionRequired:
    "<n>{workspace}</n> verlangt eine eigene Anmeldung. Wechseln Sie dorthin, um fortzufahren.",
  onlyOwners: "Das können nur Inhaber dieses Workspace.",
  onlyOwnersAndAdmins: "Das können nur Inhaber und Admins dieses Workspace.",
  notForClients:
    "Das können nur Inhaber, Admins und Mitglieder dieses Workspace.",
  onlyRoles: "Das können in diesem Workspace nur: {roles}.",
  removedNotShown: "Nur Inhaber und Admins sehen, wer entfernt wurde.",
  tooLate:
    "Das kam zu spät, nachdem die Verbindung abgebrochen war. Nichts wurde geändert. Sehen Sie nach, und versuchen Sie es noch einmal.",
  noSuchRow:
    "Das gibt es in diesem Workspace nicht, oder es gehört Ihnen nicht.",
  noSuchRequest: "Diese Anfrage ist bereits erledigt.",
};
