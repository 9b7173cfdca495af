import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { NameConfirmation } from "./NameConfirmation";

/** Asks for a name to be typed before something that is hard to undo. */
export function openNameConfirmation({
  title,
  text,
  ...asked
}: {
  title: string;
  text: string;
  name: string;
  action: string;
  onConfirm: (typed: string) => Promise<boolean>;
}) {
  const id = modals.open({
    title,
    children: (
      <NameConfirmation {...asked} onClose={() => modals.close(id)}>
        <Text fz="sm">{text}</Text>
      </NameConfirmation>
    ),
  });
}
