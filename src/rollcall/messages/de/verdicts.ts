import type { Verdict } from "../../../../convex/lib/verdicts";

/* What became of an event or a check, as its row keeps it. */

export const verdicts: Record<Verdict, string> = {
  applied: "Es wurde angewendet.",
  laterKnown: "Es war schon Neueres bekannt.",
  nothingNew: "Es enthielt nichts Neues.",
  notLinked: "Kein Workspace ist mit dieser Organisation verknüpft.",
  typeUnread: "Rollcall verwendet Ereignisse dieser Art nicht.",
  typeUnused: "Kein Teil von Rollcall verwendet Ereignisse dieser Art.",
  textGone: "Der Text ist nicht mehr aufbewahrt.",
  unanswered: "Der Versuch endete ohne Antwort.",
  unreadable: "Es ist signiert, lässt sich aber nicht als Ereignis lesen.",

  runUnanswered: "Der Abgleich endete ohne Antwort.",
  runOrganizationDeleted:
    "Die Organisation von <n>{workspace}</n> wurde in {provider} gelöscht.",

  claimOfNothing: "Die Organisation nennt keinen unserer Workspaces.",
  claimOfAnother:
    "Die Organisation nennt einen anderen Workspace als den, mit dem sie verknüpft ist.",
  claimOfLinked:
    "Die Organisation nennt einen Workspace, der mit einer anderen verknüpft ist. Lösen Sie zuerst diese Verknüpfung.",
  claimSpent:
    "Der Workspace wurde unter diesem Namen verknüpft und seither wieder gelöst. Nehmen Sie convexWorkspaceId in Clerk aus den Metadaten der Organisation und setzen Sie es neu, um wieder zu verknüpfen.",
  claimLinked: "<n>{workspace}</n> ist mit dieser Organisation verknüpft.",
  claimTooLarge:
    "Ein Workspace mit mehr als {max} Personen kann nicht von Clerk aus verknüpft werden.",
};
