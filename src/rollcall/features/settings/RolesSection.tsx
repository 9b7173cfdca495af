import { Badge, Code, Group, List, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "convex/react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import {
  namesOfRoles,
  rolesInForce,
  roleToSlug,
} from "../../../../convex/lib/roleMap";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { PersonLink } from "../../components/PersonLink";
import { RoleBadge } from "../../components/RoleBadge";
import type { Workspace } from "../../lib/snapshot";
import { useOrganization } from "../../lib/useOrganization";
import { ListedRoles } from "./ListedRoles";
import { OwnPermissions } from "./OwnPermissions";
import { SettingsSection } from "./SettingsSection";

/** Names of people at once. */
const SHOWN = 5;

/** For owners and admins: the role map in force, and what of WorkOS's is not in it. */
export function RolesSection({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("settings.roles");
  const common = useTranslations("common");
  const organization = useOrganization(workspace);
  if (organization === undefined)
    return (
      <SettingsSection title={t("title")} description={false}>
        <LoadingTooLong>
          <div role="status" aria-label={common("loading")}>
            <Skeleton height={96} />
          </div>
        </LoadingTooLong>
      </SettingsSection>
    );
  const provider = organization?.provider ?? "workos";
  return (
    <SettingsSection
      title={t("title")}
      description={
        organization
          ? t("text", { provider: organization.providerName })
          : t("unlinked")
      }
    >
      <RoleMap
        provider={provider}
        providerName={organization?.providerName ?? ""}
      />
      {organization?.provider === "workos" && (
        <>
          <ListedRoles workspaceId={workspace._id} />
          <Unmapped workspaceId={workspace._id} />
        </>
      )}
      <OwnPermissions />
    </SettingsSection>
  );
}

function RoleMap({
  provider,
  providerName,
}: {
  provider: "workos" | "clerk";
  providerName: string;
}) {
  const t = useTranslations("settings.roles");
  const names = namesOfRoles(provider);
  return (
    <Stack component="ul" aria-label={t("map")} gap="xs" p={0} m={0}>
      {rolesInForce().map((role) => (
        <Group
          key={role}
          component="li"
          gap="xs"
          wrap="nowrap"
          align="flex-start"
          style={{ listStyle: "none" }}
        >
          <Group w={80} flex="none">
            <RoleBadge role={role} />
          </Group>
          <Group gap="xs" flex={1}>
            {names[role].length === 0 && (
              <Text c="dimmed">{t("none", { provider: providerName })}</Text>
            )}
            {names[role].map((name) => (
              <Code key={name}>{name}</Code>
            ))}
            {/* Clerk is told nothing. */}
            {provider === "workos" && names[role].length > 1 && (
              <Text fz="xs" c="dimmed">
                {t("sent", { slug: roleToSlug(role) })}
              </Text>
            )}
          </Group>
        </Group>
      ))}
    </Stack>
  );
}

/** Who holds a role that stands for none. */
function Unmapped({ workspaceId }: { workspaceId: Workspace["_id"] }) {
  const t = useTranslations("settings.roles");
  const unmapped = useQuery(api.roles.listUnmapped, { workspaceId });
  if (!unmapped || unmapped.members.length === 0) return null;
  const more = unmapped.members.length - SHOWN;
  return (
    <Stack gap={4}>
      <Text fw={550}>{t("holders")}</Text>
      <Text fz="xs" c="dimmed">
        {t("holdersText")}
      </Text>
      <List size="sm" aria-label={t("holders")}>
        {unmapped.members.slice(0, SHOWN).map((member) => (
          <List.Item key={member.userId}>
            <PersonLink userId={member.userId} name={member.displayName} />{" "}
            {member.roleSlugs.map((slug) => (
              <Badge key={slug} color="orange">
                {slug}
              </Badge>
            ))}
          </List.Item>
        ))}
      </List>
      {more > 0 && (
        <Text fz="xs" c="dimmed">
          {t("more", { count: more })}
        </Text>
      )}
    </Stack>
  );
}
