import { Button, Group, Stack } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import type { InviteeList } from "./importing/readList";
import { InviteeFileInput } from "./InviteeFileInput";

/** The smaller way to invite: people from a file. */
export function FileStep({
  onList,
  onBack,
}: {
  onList: (list: InviteeList) => void;
  onBack: () => void;
}) {
  const t = useTranslations("invitations.form");
  return (
    <Stack gap="md">
      <InviteeFileInput onList={onList} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {t("useAddresses")}
        </Button>
      </Group>
    </Stack>
  );
}
