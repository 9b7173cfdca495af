import type { WORKOS } from "../../../../../convex/lib/refusals/workos";

/* What WorkOS does not answer, or refuses. */

export const workos: Record<keyof typeof WORKOS, string> = {
  workosSilent:
    "WorkOS hat nicht geantwortet, daher wurde nichts geändert. Versuchen Sie es gleich noch einmal.",
  sessionsSilent:
    "WorkOS hat nicht geantwortet, daher können die Sitzungen nicht angezeigt werden. Versuchen Sie es gleich noch einmal.",
  sessionsElsewhere:
    "Ihr Konto liegt nicht bei WorkOS, daher können seine Sitzungen hier nicht beendet werden. Melden Sie sich in jedem Browser ab, den Sie verwenden.",
  sessionUnknown:
    "WorkOS sagt nicht, welche Sitzung diese ist. Melden Sie sich stattdessen überall ab.",
  workosSilentMaybeDone:
    "WorkOS hat nicht geantwortet, daher ist noch nicht bekannt, ob diese Änderung erfolgt ist. Rollcall fragt nach und zeigt, was daraus wurde.",
  roleChangeSilent:
    "WorkOS hat nicht geantwortet, daher wurde nichts geändert. Versuchen Sie es gleich noch einmal. Um jemandem den Zugriff sofort zu nehmen, entfernen Sie die Person: Das braucht keine Antwort.",
  roleChangeSilentMaybeDone:
    "WorkOS hat nicht geantwortet, daher ist noch nicht bekannt, ob diese Änderung erfolgt ist. Rollcall fragt nach und zeigt, was daraus wurde. Um jemandem den Zugriff sofort zu nehmen, entfernen Sie die Person: Das braucht keine Antwort.",
  rolesSilent:
    "WorkOS hat nicht gesagt, welche Rollen es gibt. Versuchen Sie es gleich noch einmal.",
  roleMissing:
    "WorkOS hat die Rolle „{role}“ abgelehnt. Fehlt sie dort, fügen Sie sie im WorkOS-Dashboard unter Authorization, Roles hinzu, und versuchen Sie es erneut.",
  portalNeedsWorkos:
    "Das Admin Portal gehört zu WorkOS, und die Organisation dieses Workspace ist in Clerk. Richten Sie Single Sign-on und Domains im Clerk-Dashboard ein.",
  portalOvertaken:
    "Dieser Workspace wurde im selben Moment mit einer anderen Organisation verknüpft. Sehen Sie nach, und versuchen Sie es noch einmal.",
  portalSilent:
    "WorkOS hat nicht geantwortet, daher gibt es keinen Link zum Admin Portal. Versuchen Sie es gleich noch einmal.",
  portalNotAllowed:
    "Der API-Schlüssel dieses Deployments darf das Admin Portal nicht öffnen. Bitten Sie den Betreiber, das im WorkOS-Dashboard zu erlauben.",
  portalRefused:
    "WorkOS öffnet dafür kein Admin Portal: „<n>{answer}</n>“. Richten Sie es im WorkOS-Dashboard ein, oder bitten Sie den Betreiber, das zu prüfen.",
  linkRefused:
    "WorkOS hat das abgelehnt, daher wurde nichts verknüpft. Versuchen Sie es erneut, oder bitten Sie den Betreiber, ins Log zu sehen.",
  createdInWorkosOnly:
    "Ein Workspace wird mit einem Konto bei WorkOS angelegt. Bitten Sie jemanden in einem Workspace um eine Einladung.",
  creationRefused:
    "WorkOS hat es abgelehnt, die Organisation anzulegen, daher entstand kein Workspace. Versuchen Sie es erneut, oder bitten Sie den Betreiber, ins Log zu sehen.",
  returnRefused:
    "WorkOS hat es abgelehnt, diese Person wieder zuzulassen: „<n>{answer}</n>“. Versuchen Sie es erneut, oder laden Sie sie ein.",
  renameRefused: "WorkOS hat diesen Namen abgelehnt. Wählen Sie einen anderen.",
  renameGone:
    "Die Organisation dieses Workspace gibt es in WorkOS nicht mehr, daher kann sie dort nicht umbenannt werden.",
  membershipGone:
    "WorkOS führt diese Person nicht mehr. Sehen Sie gleich noch einmal nach.",
  addressRefused:
    "WorkOS hat diese Adresse abgelehnt: „<n>{answer}</n>“. Prüfen Sie sie, und versuchen Sie es erneut.",
  invitedInWorkos: "WorkOS hat schon eine offene Einladung an diese Adresse.",
  memberInWorkos:
    "WorkOS hat diese Person schon in der Organisation. Sie erscheint hier, sobald WorkOS es meldet.",
  organizationUnknown:
    "WorkOS kennt die Organisation dieses Workspace nicht mehr. Ein Inhaber kann in den Einstellungen eine andere verknüpfen.",
};
