import { Stack, Text } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { ownPermissions } from "../../../../convex/lib/rbac";
import { formatList } from "../../lib/format";

/** The product's own permissions, each with the roles that have it; nothing where there are none. */
export function OwnPermissions() {
  const t = useTranslations("settings.roles");
  const labels = useTranslations("labels.role");
  const permissions = ownPermissions();
  if (permissions.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text fw={550}>{t("own")}</Text>
      <Stack component="ul" aria-label={t("own")} gap="xs" p={0} m={0}>
        {permissions.map(({ name, description, roles }) => (
          <Text
            key={name}
            component="li"
            style={{ listStyle: "none", overflowWrap: "anywhere" }}
          >
            {description}
            <Text span display="block" fz="xs" c="dimmed">
              {roles.length === 0
                ? t("ownNobody")
                : formatList(roles.map((role) => labels(role)))}
            </Text>
          </Text>
        ))}
      </Stack>
    </Stack>
  );
}
