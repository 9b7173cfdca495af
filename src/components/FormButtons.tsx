import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";

/** How a form ends: by going back, until it is sent off, or by sending it off. */
export function FormButtons({
  isSending,
  onCancel,
  children,
}: {
  isSending: boolean;
  onCancel: () => void;
  /** What sending it off does, in a word or two. */
  children: ReactNode;
}) {
  return (
    <Group justify="flex-end" gap="sm">
      <Button variant="default" disabled={isSending} onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" loading={isSending}>
        {children}
      </Button>
    </Group>
  );
}
