import { Badge } from "@mantine/core";
import type { Role } from "../../convex/lib/validators";
import { ROLE_NAMES, ROLE_COLORS } from "../lib/labels";

export function RoleBadge({ role }: { role: Role }) {
  return <Badge color={ROLE_COLORS[role]}>{ROLE_NAMES[role]}</Badge>;
}
