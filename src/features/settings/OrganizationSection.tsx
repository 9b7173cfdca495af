import { Button, Group, Text } from "@mantine/core";
import { api } from "../../../convex/_generated/api";
import { attempt } from "../../lib/notify";
import type { Workspace } from "../../lib/snapshot";
import { openNameConfirmation } from "./openNameConfirmation";
import { LinkChoice } from "./LinkChoice";
import { SettingsSection } from "./SettingsSection";
import { useOrganization } from "../../lib/useOrganization";
import { useMutation } from "../../lib/write";
import { useOrganizationLink } from "./useOrganizationLink";

/** For owners: the organization that decides who gets in, and linking one. */
export function OrganizationSection({ workspace }: { workspace: Workspace }) {
  const unlink = useMutation(api.workspaces.unlinkOrganization);
  const link = useOrganizationLink(workspace);
  const organization = useOrganization(workspace);
  const confirmUnlink = () =>
    openNameConfirmation({
      title: "Unlink the organization?",
      text: `From then on the workspace’s own list decides who gets in. Nobody is removed, here or in ${organization?.providerName ?? "the organization"}.`,
      name: workspace.name,
      action: "Unlink",
      onConfirm: (confirmation) =>
        attempt(
          unlink({ workspaceId: workspace._id, confirmation }),
          "The organization is unlinked.",
        ),
    });

  if (workspace.linked)
    return (
      <SettingsSection
        title="Organization"
        description={
          organization
            ? `“${organization.name}” in ${organization.providerName} decides who gets in: whoever is an active member there.`
            : false
        }
      >
        <Group>
          <Button variant="default" onClick={confirmUnlink}>
            Unlink organization
          </Button>
        </Group>
      </SettingsSection>
    );
  return (
    <SettingsSection
      title="Organization"
      description="No organization decides who gets in yet: only the workspace’s own list does."
    >
      <LinkChoice link={link} />
      {link.message !== null && (
        <Text role="status" fz="sm" c="dimmed">
          {link.message}
        </Text>
      )}
    </SettingsSection>
  );
}
