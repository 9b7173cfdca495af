import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";

/** Asks before a list that was worked on is lost. */
export function DiscardDialog({
  count,
  onKeep,
  onDiscard,
}: {
  /** How many are on it. */
  count: number;
  onKeep: () => void;
  onDiscard: () => void;
}) {
  const t = useTranslations("invitations.discard");
  return (
    <Modal
      opened
      onClose={onKeep}
      title={t("title")}
      size={420}
      withCloseButton={false}
    >
      <Stack gap="md">
        <Text>{t("text", { count })}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onKeep}>
            {t("keep")}
          </Button>
          <Button color="red" onClick={onDiscard}>
            {t("confirm")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
