import { Alert, Text } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";

/**
 * How many can still be invited, where the product has a limit. Who of them gets a seat,
 * the server says of each: some have one already.
 */
export function FreeSeats({
  workspaceId,
  ready,
}: {
  workspaceId: Id<"workspaces">;
  /** How many of them can be sent. */
  ready: number;
}) {
  const t = useTranslations("invitations.seats");
  const use = useQuery(api.hooks.getSeats, { workspaceId });
  if (!use) return null;
  const free = Math.max(0, use.free);
  if (ready > free)
    return (
      <Alert color="orange" role="status">
        {t("tooFew", { free, ready })}
      </Alert>
    );
  return (
    <Text fz="xs" c="dimmed">
      {t("free", { free, seats: use.seats })}
    </Text>
  );
}
