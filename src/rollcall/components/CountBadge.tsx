import { Badge } from "@mantine/core";

/** How many wait: amber for what needs somebody, green for what is under way. */
export function CountBadge({
  count,
  color = "orange",
}: {
  count: number;
  color?: "orange" | "accent";
}) {
  return (
    <Badge
      aria-hidden="true"
      color={color}
      radius="xl"
      style={{ fontVariantNumeric: "tabular-nums" }}
    >
      {count}
    </Badge>
  );
}
