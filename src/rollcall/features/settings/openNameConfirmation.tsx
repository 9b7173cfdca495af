import { Text } from "@mantine/core";
import { openModal } from "../../lib/openModal";
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
  openModal({
    title,
    children: (close) => (
      <NameConfirmation {...asked} onClose={close}>
        <Text fz="sm">{text}</Text>
      </NameConfirmation>
    ),
  });
}
