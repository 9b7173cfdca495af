import { Badge } from "@mantine/core";
import { useTranslations } from "../messages/useTranslations";
import type { Role } from "../../../convex/lib/validators";
import { ROLE_COLORS } from "../lib/labels";

export function RoleBadge({ role }: { role: Role }) {
  const t = useTranslations("labels.role");
  return <Badge color={ROLE_COLORS[role]}>{t(role)}</Badge>;
}
