import { Box, Skeleton, Stack } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { HOUR_MS } from "../../../../convex/lib/rules";
import { can } from "../../../../convex/lib/rbac";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import type { Workspace } from "../../lib/snapshot";
import { useOrganization } from "../../lib/useOrganization";
import { ObservedNotice } from "./ObservedNotice";
import { ReviewRow } from "./ReviewRow";
import { type Rules, RulesForm } from "./RulesForm";
import { SessionRow } from "./SessionRow";
import { SettingsRow } from "./SettingsRow";
import { SettingsSection } from "./SettingsSection";

/** What holds for everyone in the workspace: owners set it, admins read it. */
export function RulesSection({ workspace }: { workspace: Workspace }) {
  const { _id: workspaceId, role } = workspace;
  const t = useTranslations("settings.rules");
  const organization = useOrganization(workspace);
  const rules = useQuery(api.settings.getRules, { workspaceId });
  const provider = organization?.providerName ?? t("theOrganization");
  const mayChange = can(role, "workspace:own");
  return (
    <>
      {organization && (
        <ObservedNotice
          workspaceId={workspaceId}
          provider={organization.providerName}
        />
      )}
      <SettingsSection
        isFirst
        hasRows
        title={t("title")}
        description={mayChange ? undefined : t("notYours")}
      >
        {rules === undefined || organization === undefined ? (
          <RulesSkeleton />
        ) : (
          <>
            {mayChange ? (
              <RulesForm
                // What someone else changed meanwhile is shown, not overwritten.
                key={`${rules.graceMs} ${rules.brakePercent}`}
                workspaceId={workspaceId}
                rules={rules}
                provider={provider}
              />
            ) : (
              <ReadNumbers rules={rules} provider={provider} />
            )}
            <SessionRow
              workspaceId={workspaceId}
              organization={organization}
              isRequired={rules.requireOrganizationSession}
              mayChange={mayChange}
            />
            <ReviewRow
              workspaceId={workspaceId}
              everyDays={rules.reviewEveryDays}
              mayChange={mayChange}
            />
          </>
        )}
      </SettingsSection>
    </>
  );
}

/** Text, as nobody here can type in it. */
function ReadNumbers({
  rules: { graceMs, brakePercent, defaults },
  provider,
}: {
  rules: Rules;
  provider: string;
}) {
  const t = useTranslations("settings.rules");
  return (
    <>
      <SettingsRow label={t("wait.label")} text={t("wait.means", { provider })}>
        {t("wait.value", { hours: (graceMs ?? defaults.graceMs) / HOUR_MS })}
      </SettingsRow>
      <SettingsRow label={t("ask.label")} text={t("ask.means")}>
        {t("ask.value", { percent: brakePercent ?? defaults.brakePercent })}
      </SettingsRow>
    </>
  );
}

function RulesSkeleton() {
  const t = useTranslations("common");
  return (
    <LoadingTooLong>
      <Box p={20}>
        <Stack gap="md" role="status" aria-label={t("loading")}>
          <Skeleton height={44} />
          <Skeleton height={44} />
          <Skeleton height={44} />
        </Stack>
      </Box>
    </LoadingTooLong>
  );
}
