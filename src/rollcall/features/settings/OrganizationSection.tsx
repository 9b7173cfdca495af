import { Text } from "@mantine/core";
import { useQuery } from "convex/react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { rich } from "../../components/Name";
import type { Workspace } from "../../lib/snapshot";
import { useOrganization } from "../../lib/useOrganization";
import { LinkChoice } from "./LinkChoice";
import { SettingsSection } from "./SettingsSection";
import { useOrganizationLink } from "./useOrganizationLink";

/** For owners: the organization that decides who gets in, and linking one. */
export function OrganizationSection({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("settings.organization");
  const providers = useTranslations("labels.provider");
  const link = useOrganizationLink(workspace);
  const organization = useOrganization(workspace);
  const observed = useQuery(
    api.settings.getObserved,
    workspace.linked ? { workspaceId: workspace._id } : "skip",
  );
  const provider = providers(organization?.provider ?? "workos");
  if (workspace.linked)
    return (
      <SettingsSection
        title={t("title")}
        description={
          !organization || observed === undefined
            ? false
            : observed
              ? t.rich("observed", {
                  ...rich,
                  name: organization.name,
                  provider,
                })
              : t.rich("linked", { ...rich, name: organization.name, provider })
        }
      >
        {null}
      </SettingsSection>
    );
  return (
    <SettingsSection title={t("title")} description={t("unlinked")}>
      <LinkChoice link={link} />
      {link.message !== null && (
        <Text role="status" fz="sm" c="dimmed">
          {link.message}
        </Text>
      )}
    </SettingsSection>
  );
}
