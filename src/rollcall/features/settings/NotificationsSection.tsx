import { Box, Skeleton } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import { can } from "../../../../convex/lib/rbac";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import type { Workspace } from "../../lib/snapshot";
import { useOrganization } from "../../lib/useOrganization";
import { useTranslations } from "../../messages/useTranslations";
import { NoticeRow } from "./notifications/NoticeRow";
import { SettingsRow } from "./SettingsRow";
import { SettingsSection } from "./SettingsSection";

/** Who is told when something happens here. Owners change it; nothing to change where nothing is sent. */
export function NotificationsSection({ workspace }: { workspace: Workspace }) {
  const { _id: workspaceId, role } = workspace;
  const t = useTranslations("notifications");
  const common = useTranslations("common");
  const known = useQuery(api.settings.getNotifications, { workspaceId });
  const isClerks = useOrganization(workspace)?.provider === "clerk";
  const isOwner = can(role, "workspace:own");
  return (
    <SettingsSection
      hasRows
      isFirst
      title={t("title")}
      description={isOwner ? t("text") : `${t("text")} ${t("ownersChange")}`}
    >
      {known === undefined ? (
        <LoadingTooLong>
          <Box p={20} role="status" aria-label={common("loading")}>
            <Skeleton height={240} />
          </Box>
        </LoadingTooLong>
      ) : (
        <>
          {!known.areSent && (
            <SettingsRow label={t("notSent.title")} text={t("notSent.text")} />
          )}
          {known.rules
            // Clerk is told nothing that it could fail to follow.
            .filter(({ kind }) => kind !== "order_failed" || !isClerks)
            .map((rule) => (
              <NoticeRow
                key={rule.kind}
                workspaceId={workspaceId}
                rule={rule}
                mayChange={isOwner && known.areSent}
              />
            ))}
        </>
      )}
    </SettingsSection>
  );
}
