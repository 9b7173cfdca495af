import { Group, Stack, Text } from "@mantine/core";
import { useQuery } from "../lib/queries";
import { useTranslations } from "../messages/useTranslations";
import { api } from "../../../convex/_generated/api";
import { notifySuccess } from "../lib/notify";
import { usePreview } from "../lib/preview";
import { useMutation } from "../lib/write";
import { rich } from "./Name";
import { ShortDate } from "./ShortDate";
import { WriteButton } from "./WriteButton";

/**
 * The deleted workspaces that the viewer can still take back; nothing where there are
 * none, nor while they look with another role.
 */
export function RestoreWorkspaces() {
  const t = useTranslations("parts.restore");
  const { looking } = usePreview();
  const deleted = useQuery(api.deletion.listRestorable, {});
  const restore = useMutation(api.deletion.restore);
  if (looking || !deleted || deleted.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-label={t("label")}>
      {deleted.map(({ _id, name, finalAt }) => (
        <Group key={_id} justify="space-between" gap="sm" wrap="nowrap">
          <Text fz="sm" style={{ overflowWrap: "anywhere" }}>
            {t.rich("text", {
              ...rich,
              name,
              when: () => <ShortDate at={finalAt} />,
            })}
          </Text>
          <WriteButton
            variant="default"
            size="xs"
            flex="none"
            onWrite={async () => {
              await restore({ workspaceId: _id });
              notifySuccess(t.rich("done", { ...rich, name }));
            }}
          >
            {t("action")}
          </WriteButton>
        </Group>
      ))}
    </Stack>
  );
}
