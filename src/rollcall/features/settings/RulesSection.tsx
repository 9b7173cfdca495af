import { Skeleton, Stack, Switch } from "@mantine/core";
import { useQuery } from "convex/react";
import { useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { offProps } from "../../components/Reason";
import { useWhyNot } from "../../lib/useWhyNot";
import { attempt } from "../../lib/notify";
import type { Workspace } from "../../lib/snapshot";
import { type Organization, useOrganization } from "../../lib/useOrganization";
import { useMutation } from "../../lib/write";
import { ObservedNotice } from "./ObservedNotice";
import { RulesForm } from "./RulesForm";
import { SettingsSection } from "./SettingsSection";

/** For owners: what holds for everyone in the workspace. */
export function RulesSection({ workspace }: { workspace: Workspace }) {
  const { _id: workspaceId } = workspace;
  const t = useTranslations("settings.rules");
  const providers = useTranslations("labels.provider");
  const organization = useOrganization(workspace);
  const rules = useQuery(api.settings.getRules, { workspaceId });
  return (
    <SettingsSection title={t("title")} description={t("text")}>
      {rules === undefined || organization === undefined ? (
        <RulesSkeleton />
      ) : (
        <Stack gap="lg">
          {organization && (
            <ObservedNotice
              workspaceId={workspaceId}
              provider={providers(organization.provider)}
            />
          )}
          <SessionSwitch
            workspaceId={workspaceId}
            organization={organization}
            isRequired={rules.requireOrganizationSession}
          />
          <RulesForm
            // What someone else changed meanwhile is shown, not overwritten.
            key={`${rules.graceMs} ${rules.brakePercent}`}
            workspaceId={workspaceId}
            rules={rules}
          />
        </Stack>
      )}
    </SettingsSection>
  );
}

function SessionSwitch({
  workspaceId,
  organization,
  isRequired,
}: {
  workspaceId: Id<"workspaces">;
  organization: Organization | null;
  isRequired: boolean;
}) {
  const t = useTranslations("settings.rules.session");
  const setSession = useMutation(api.settings.setOrganizationSession);
  const [isSending, setSending] = useState(false);
  const provider = organization?.provider ?? "unlinked";
  const offline = useWhyNot(null);
  const isImpossible = provider !== "workos" && !isRequired;
  const set = async (required: boolean) => {
    setSending(true);
    await attempt(
      setSession({ workspaceId, required }),
      required ? t("on") : t("off"),
      () => setSession({ workspaceId, required: !required }),
    );
    setSending(false);
  };
  return (
    <Switch
      label={t("label")}
      // The label around it holds the description, too; a name is short.
      aria-label={t("label")}
      // Off, it says why just here.
      description={isImpossible ? t(provider) : (offline ?? t(provider))}
      disabled={isImpossible}
      {...offProps(offline)}
      checked={isRequired}
      onChange={({ currentTarget: { checked } }) => {
        if (offline === null && !isSending) void set(checked);
      }}
    />
  );
}

function RulesSkeleton() {
  const t = useTranslations("common");
  return (
    <LoadingTooLong>
      <Stack gap="md" role="status" aria-label={t("loading")}>
        <Skeleton height={44} />
        <Skeleton height={60} />
        <Skeleton height={60} />
      </Stack>
    </LoadingTooLong>
  );
}
