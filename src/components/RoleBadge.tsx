import { Badge } from "@mantine/core";
import type { Role } from "../../convex/lib/validators";
import { ROLE_LABELS, ROLE_COLORS } from "../lib/labels";

export function RoleBadge({ role }: { role: Role }) {
  return <Badge color={ROLE_COLORS[role]}>{ROLE_LABELS[role]}</Badge>;
}
