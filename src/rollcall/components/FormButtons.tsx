import { Group } from "@mantine/core";
import type { ReactNode } from "react";
import { CancelButton } from "./CancelButton";
import { SubmitButton } from "./WriteButton";

/** How a form ends: by going back, until it is sent off, or by sending it off. */
export function FormButtons({
  isSending,
  onCancel,
  children,
  ...submit
}: {
  isSending: boolean;
  onCancel: () => void;
  color?: "red";
  /** Why it can't be sent off yet. */
  reason?: string | null;
  /** What sending it off does, in a word or two. */
  children: ReactNode;
}) {
  return (
    <Group justify="flex-end" gap="sm">
      <CancelButton disabled={isSending} onClick={onCancel} />
      <SubmitButton type="submit" loading={isSending} {...submit}>
        {children}
      </SubmitButton>
    </Group>
  );
}
