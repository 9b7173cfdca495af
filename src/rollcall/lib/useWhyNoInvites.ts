import { useTranslations } from "../messages/useTranslations";
import type { Workspace } from "./snapshot";
import { useOrganization } from "./useOrganization";

/** Why nobody can be invited to the workspace from here, in a sentence; null where they can. */
export function useWhyNoInvites(workspace: Workspace): string | null {
  const t = useTranslations("invitations");
  const refusals = useTranslations("refusals");
  const organization = useOrganization(workspace);
  if (organization === undefined) return null;
  if (organization === null) return t("unlinked");
  if (organization.isGone) return t("gone");
  return organization.provider === "clerk"
    ? refusals("invitesAreClerks")
    : null;
}
