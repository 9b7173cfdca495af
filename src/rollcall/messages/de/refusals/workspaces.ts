import type { WORKSPACES } from "../../../../../convex/lib/refusals/workspaces";

/* A workspace: made, renamed, linked, checked, exported and deleted. */

export const workspaces: Record<keyof typeof WORKSPACES, string> = {
  createdByOthers:
    "Workspaces werden hier für Sie angelegt. Bitten Sie jemanden in einem Workspace um eine Einladung.",
  creatingElsewhere:
    "Dieser Workspace wird in einem anderen Tab angelegt, und es dauert lange. Sehen Sie dort nach, oder versuchen Sie es in einigen Minuten erneut.",
  creatingGivenUp:
    "Das Anlegen dieses Workspace dauerte zu lange und wurde aufgegeben. Versuchen Sie es erneut.",
  beingRenamed:
    "Dieser Workspace wird gerade umbenannt. Sehen Sie in einer Minute wieder nach.",
  renamedElsewhere:
    "Jemand anderes hat diesen Workspace im selben Moment umbenannt. Sehen Sie nach, und versuchen Sie es noch einmal.",
  notBeingDeleted: "Dieser Workspace wird nicht gelöscht.",
  workosOrganizationStays:
    "Diese Organisation wurde nicht von Rollcall angelegt und wird daher nie von hier aus gelöscht. Löschen Sie sie im WorkOS-Dashboard.",
  clerkOrganizationStays:
    "Rollcall löscht keine Organisationen in Clerk. Löschen Sie sie im Clerk-Dashboard.",
  sessionNeedsOrganization:
    "Dieser Workspace ist mit keiner WorkOS-Organisation verknüpft, deren Anmeldung er verlangen könnte. Verknüpfen Sie zuerst eine.",
  sessionWouldShutOut:
    "Sie sind nicht bei der Organisation angemeldet und würden dadurch ausgesperrt. Öffnen Sie <n>{workspace}</n> neu, und versuchen Sie es erneut.",

  organizationTaken:
    "Diese Organisation ist mit einem anderen Workspace verknüpft.",
  organizationLinked:
    "Diese Organisation ist schon mit einem Workspace verknüpft.",
  organizationDeleted: "Diese Organisation wurde in WorkOS gelöscht.",
  notAdminThere:
    "WorkOS führt keine solche Organisation, in der Sie Admin sind.",
  linkingShutsOut:
    "Sie sind kein aktives Mitglied dieser Organisation und würden durch das Verknüpfen ausgesperrt. Versuchen Sie es erneut.",
  linkingTooBusy:
    "In diesem Workspace ändert sich im Moment zu viel, um alle sicher zu erfassen, daher ist nichts verknüpft. Versuchen Sie es in einer Minute erneut.",
  linkingNeedsWorkos:
    "Workspaces werden mit einer Anmeldung bei WorkOS verknüpft. Melden Sie sich damit an, und versuchen Sie es erneut.",
  tooManyLose:
    "{people, plural, one {# Person würde} other {# Personen würden}} den Zugriff verlieren, und höchstens {max, number} können bestätigt werden. Fügen Sie die anderen in WorkOS zur Organisation hinzu, oder entfernen Sie sie hier, und versuchen Sie es erneut.",
  notLinked: "Dieser Workspace ist mit keiner Organisation verknüpft.",

  comparesNothing:
    "Dieser Workspace ist mit keiner Organisation verknüpft. Verknüpfen Sie zuerst eine, und gleichen Sie dann erneut ab.",
  comparesDeleted:
    "Die Organisation dieses Workspace wurde gelöscht. Verknüpfen Sie zuerst eine andere, und gleichen Sie dann erneut ab.",
  clerkKeyMissing:
    "Dieses Deployment hat keinen Schlüssel, um Clerk zu fragen. Setzen Sie CLERK_SECRET_KEY, und gleichen Sie dann erneut ab.",
  noSuchRun: "Diesen Abgleich gibt es nicht.",
  runUnderWay:
    "Dieser Workspace wird gerade abgeglichen. Warten Sie, bis dieser Abgleich beendet ist.",
  runNotWaiting:
    "Dieser Abgleich wartet auf keine Bestätigung. Gleichen Sie erneut ab, um den Stand zu sehen.",
  runOvertaken:
    "Dieser Abgleich ist überholt: Die Verknüpfung wurde gelöst, der Workspace oder seine Organisation wurde gelöscht, oder ein anderer Abgleich hat übernommen. Gleichen Sie erneut ab.",

  noSuchChange: "Diese Änderung steht nicht mehr auf der Liste.",
  changeDone: "WorkOS hat bereits nachgezogen.",
  changeBeingTold: "WorkOS wird gerade informiert.",

  noSuchEvent: "Dieses Ereignis gibt es nicht.",
  eventForgotten:
    "Der Text dieses Ereignisses ist nicht mehr aufbewahrt, daher kann es nicht erneut angewendet werden. Gleichen Sie stattdessen alle ab.",
  eventUnhandled:
    "Rollcall verwendet {type} nicht, daher gibt es nichts erneut anzuwenden.",

  exportRowsMissing: "Geben Sie an, wie viele Zeilen entnommen wurden.",
  noSuchExport: "Diesen Export gibt es nicht. Beginnen Sie einen neuen.",
  exportFinished: "Dieser Export ist beendet. Beginnen Sie einen neuen.",
};
