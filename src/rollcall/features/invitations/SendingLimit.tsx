import { Alert, Button, Group } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { downloadCsv } from "../../lib/download";
import { formatDateTime } from "../../lib/format";
import type { Draft } from "./drafts";
import { writeInviteeFile } from "./inviteeFile";
import { useAllowance } from "./useAllowance";

/** Said before anything is sent: not everybody's mail can go out at once. */
export function SendingLimit({
  workspaceId,
  ready,
  drafts,
}: {
  workspaceId: Id<"workspaces">;
  /** How many of them can be sent. */
  ready: number;
  /** What is saved for later. */
  drafts: Draft[];
}) {
  const t = useTranslations("invitations.limit");
  const allowance = useAllowance(workspaceId);
  const parts = allowance?.split(ready);
  if (!allowance || !parts) return null;
  const { perHour } = allowance;
  const { atOnce, lastAt, by } = parts;
  const said = { atOnce, ready, lastAt: formatDateTime(lastAt) };
  const save = async () =>
    downloadCsv("invitations.csv", await writeInviteeFile(drafts));
  return (
    <Alert color="orange" role="status">
      <Group justify="space-between" gap="sm">
        {by === "firstDay"
          ? t("firstDay", said)
          : t("text", { ...said, perHour })}
        <Button size="xs" variant="default" onClick={() => void save()}>
          {t("save")}
        </Button>
      </Group>
    </Alert>
  );
}
