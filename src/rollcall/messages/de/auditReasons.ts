import type { AuditReason } from "../../../../convex/lib/auditReasons";

/* Why something happened, in the details of an audit line. */

export const auditReasons: Record<AuditReason | "told", string> = {
  createdWorkspace: "Die Person hat den Workspace angelegt.",
  removedByPerson: "Jemand hier hat die Person entfernt.",
  changedByPerson: "Jemand hier hat es geändert.",
  doneByPerson: "Jemand hier hat es getan.",
  nobodyToReview: "Es war niemand zu prüfen.",
  doneByOperator: "Der Betreiber hat es getan.",
  broughtBackByPerson: "Jemand hier hat die Person zurückgeholt.",
  keptByPerson: "Jemand hier hat entschieden, dass die Person bleibt.",
  left: "Die Person hat den Workspace verlassen.",
  handedOver: "Der Inhaber hat den Workspace übergeben.",
  noOwnerLeft: "Es gab keinen Inhaber mehr.",
  moreTime: "Die Person hat mehr Zeit, bis {until}.",
  becameClient: "Die Person wurde Kundenkontakt.",
  /** Said as the request says it. */
  askedFor: "{asked}.",

  invitation: "Die Person hat eine Einladung angenommen.",
  invitationOf: "Die Person hat die Einladung <c>{invitation}</c> angenommen.",
  invitationAcceptedBy:
    "Die Person hat die Einladung <c>{invitation}</c> mit einer anderen Adresse angenommen.",
  invitedByPerson: "Jemand hier hat die Person eingeladen.",
  invitedAgainByPerson: "Jemand hier hat die Mail erneut senden lassen.",
  askedByInvitee: "Die eingeladene Person hat selbst darum gebeten.",
  invitationUnknown: "WorkOS hat die Einladung nicht mehr.",

  linkedByOwner: "Der Inhaber hat den Workspace verknüpft.",
  linkedByOperator: "Der Betreiber hat den Workspace verknüpft.",
  claimedInClerk:
    "Der Workspace wurde in Clerk als der dieser Organisation benannt.",
  unlinkedByOwner:
    "Der Inhaber hat die Verknüpfung mit der Organisation gelöst.",
  unlinkedByOperator:
    "Der Betreiber hat die Verknüpfung mit der Organisation gelöst.",
  workspaceLinked:
    "Der Workspace wurde verknüpft, und {provider} führte die Person.",
  readWhileLinking: "In {provider} gelesen, als der Workspace verknüpft wurde.",
  removedBeforeLinking:
    "Die Person wurde hier entfernt, bevor der Workspace verknüpft wurde.",
  organizationDeleted: "Die Organisation wurde gelöscht.",
  workspaceDeleted: "Der Workspace wurde gelöscht.",
  timeToRestoreOver:
    "Die Zeit, den Workspace wiederherzustellen, war abgelaufen.",
  adopted: "Die Person war schon vor Rollcall Mitglied.",
  textRules: "Es wurde an die Regeln für Text angepasst.",

  reconciliation: "Bei einem Abgleich in {provider} gefunden.",
  readAtSignIn: "Bei der Anmeldung in {provider} gelesen.",
  askedAboutPerson: "WorkOS wurde nach der Person gefragt.",
  askedAfterChange:
    "WorkOS wurde nach einer Änderung gefragt, die hier gemacht wurde.",
  asItStandsThere:
    "So, wie es nach einer hier gemachten Änderung in {provider} steht.",
  stillActive:
    "Die Person wurde hier entfernt, und WorkOS gab ihr weiter Zugriff.",
  notAllowedAnyMore: "Die Änderung war nicht mehr erlaubt.",
  providerSilent: "WorkOS hat nicht geantwortet.",
  reviewEnded: "Die Prüfung war vorbei.",
  cameToNothing:
    "Die Änderung mehrerer Personen konnte nicht fortgesetzt werden.",

  wereRemoved: "Die Person wurde entfernt.",
  timeToReturnOver: "Die Zeit für eine Rückkehr war abgelaufen.",
  userGone: "Das Konto besteht nicht mehr.",
  workspaceGone: "Der Workspace besteht nicht mehr.",
  notInOrganization:
    "Die Person war kein aktives Mitglied der Organisation mehr.",
  accessIsBack: "Die Person hat wieder Zugriff.",
  confirmed: "Jemand hier hat es bestätigt.",
  confirmedByOperator: "Der Betreiber hat es bestätigt.",

  clerkAccount: "Das Konto in Clerk ist <c>{account}</c>.",
  workosAccount: "Das Konto in WorkOS ist <c>{account}</c>.",
  appointed: "Der Betreiber hat die Person zum Inhaber gemacht.",
  appointedWhenNobodyLeft:
    "Der Betreiber hat die Person zum Inhaber gemacht, als niemand mehr da war.",
  noSuchUser: "Das Konto gibt es nicht.",

  invitationTo: "Die Person hat die Einladung an <n>{invited}</n> angenommen.",
  invitationAcceptedWith:
    "Die Person hat die Einladung an <n>{invited}</n> mit <n>{email}</n> angenommen.",
  linkedTo: "Der Workspace wurde mit <n>{organization}</n> verknüpft.",
  claimedBy:
    "<n>{organization}</n> wurde in Clerk mit dem Workspace verknüpft.",
  invitationToOther:
    "Die Person hat eine Einladung mit einer anderen Adresse angenommen.",
  linkedHere: "Der Workspace wurde verknüpft.",

  told: "{provider} hat es gemeldet: <c>{type}</c>",
};
