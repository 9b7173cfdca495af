import { Text } from "@mantine/core";
import { can } from "../../../../convex/lib/rbac";
import type { Workspace } from "../../lib/snapshot";
import { useOrganization } from "../../lib/useOrganization";
import { useTranslations } from "../../messages/useTranslations";
import { LinkChoice } from "./LinkChoice";
import { InWorkos } from "./organization/InWorkos";
import { LinkedRow } from "./organization/LinkedRow";
import { SettingsRow } from "./SettingsRow";
import { SettingsSection } from "./SettingsSection";
import { useOrganizationLink } from "./useOrganizationLink";

/** The organization that decides who gets in, what its provider has for it, and linking one. */
export function OrganizationSection({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("organization");
  const organization = useOrganization(workspace);
  const isOwner = can(workspace.role, "workspace:own");
  if (!workspace.linked)
    return isOwner ? (
      <Linking workspace={workspace} />
    ) : (
      <SettingsSection hasRows isFirst title={t("title")}>
        <SettingsRow
          label={t("unlinked")}
          text={`${t("unlinkedText")} ${t("ownersLink")}`}
        />
      </SettingsSection>
    );
  return (
    <>
      <SettingsSection hasRows isFirst title={t("title")}>
        <LinkedRow workspace={workspace} />
        {organization?.provider === "clerk" && !organization.isGone && (
          <SettingsRow label={t("clerk.label")} text={t("clerk.text")} />
        )}
      </SettingsSection>
      {organization?.provider === "workos" && !organization.isGone && (
        <InWorkos key={workspace._id} workspace={workspace} />
      )}
    </>
  );
}

/** For owners alone: opening it looks for an organization to link. */
function Linking({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("settings.organization");
  const link = useOrganizationLink(workspace);
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
