import { Text } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import type { Role } from "../../../../convex/lib/validators";

/** A role among others to choose from, with what it may do. */
export function RoleLine({ role }: { role: Role }) {
  const t = useTranslations("labels");
  return (
    <>
      <Text span display="block" fw={550}>
        {t(`role.${role}`)}
      </Text>
      <Text span display="block" fz="xs" c="dimmed">
        {t(`roleMeans.${role}`)}
      </Text>
    </>
  );
}
