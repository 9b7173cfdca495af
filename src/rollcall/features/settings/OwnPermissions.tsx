import { Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { ownPermissions } from "../../../../convex/lib/rbac";
import { RoleBadge } from "../../components/RoleBadge";

/** The product's own permissions, each with the roles that have it; nothing where there are none. */
export function OwnPermissions() {
  const t = useTranslations("settings.roles");
  const permissions = ownPermissions();
  if (permissions.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text fw={550}>{t("own")}</Text>
      <Stack component="ul" aria-label={t("own")} gap="xs" p={0} m={0}>
        {permissions.map(({ name, description, roles }) => (
          <Group
            key={name}
            component="li"
            gap="xs"
            justify="space-between"
            style={{ listStyle: "none" }}
          >
            <Text miw={0} style={{ overflowWrap: "anywhere" }}>
              {description}
            </Text>
            <Group gap={6}>
              {roles.map((role) => (
                <RoleBadge key={role} role={role} />
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Stack>
  );
}
