import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { invitationDays } from "../../../../convex/lib/rules";
import type { Workspace } from "../../lib/snapshot";
import { useOrganization } from "../../lib/useOrganization";
import { SettingsRow } from "./SettingsRow";
import { SettingsSection } from "./SettingsSection";

/** What holds for those who are to come: the seats, where there is a limit, and how long one may take. */
export function JoiningSection({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("settings.joining");
  const use = useQuery(api.hooks.getSeats, { workspaceId: workspace._id });
  const organization = useOrganization(workspace);
  // Clerk sends its invitations itself.
  const areOurs =
    organization !== undefined && organization?.provider !== "clerk";
  if (!use && !areOurs) return null;
  return (
    <SettingsSection hasRows title={t("title")} description={t("text")}>
      {use && (
        <SettingsRow
          label={t("seats")}
          text={use.free > 0 ? t("seatsText", use) : t("seatsFull")}
        >
          {t("seatsTaken", {
            taken: use.seats - use.free,
            seats: use.seats,
          })}
        </SettingsRow>
      )}
      {areOurs && (
        <SettingsRow label={t("lifetime")} text={t("lifetimeText")}>
          {t("days", { days: invitationDays() })}
        </SettingsRow>
      )}
    </SettingsSection>
  );
}
