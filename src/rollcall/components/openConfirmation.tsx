import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { openModal } from "../lib/openModal";
import { useTranslations } from "../messages/useTranslations";
import { WriteButton } from "./WriteButton";

type Confirmation = {
  title: ReactNode;
  /** What it means. */
  text: ReactNode;
  /** What the button says. */
  action: string;
  /** What the way back says; "Cancel" where nothing else fits. */
  stay?: string;
  onConfirm: () => Promise<unknown>;
};

/** Asks before something that takes away. Its button shows that it runs. */
export function openConfirmation({ title, ...asked }: Confirmation) {
  openModal({
    title,
    children: (close) => <Asked {...asked} onClose={close} />,
  });
}

function Asked({
  text,
  action,
  stay,
  onConfirm,
  onClose,
}: Omit<Confirmation, "title"> & { onClose: () => void }) {
  const t = useTranslations("common");
  return (
    <Stack gap="lg">
      <Text component="div">{text}</Text>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" data-autofocus onClick={onClose}>
          {stay ?? t("cancel")}
        </Button>
        <WriteButton
          color="red"
          onWrite={async () => {
            await onConfirm();
            onClose();
          }}
        >
          {action}
        </WriteButton>
      </Group>
    </Stack>
  );
}
