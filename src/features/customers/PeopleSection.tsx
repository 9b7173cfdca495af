import { Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { Id } from "../../../convex/_generated/dataModel";

/** One kind of people beside a customer, and what the viewer may do about them. */
export type CustomerPeopleProps = {
  on: { workspaceId: Id<"workspaces">; customerId: Id<"customers"> };
  mayAssign: boolean;
  /** Nobody is added to an archived customer. */
  isOpen: boolean;
  /** Somebody is taken off: their row goes, and the button that had the focus with it. */
  onEnding: (ending: Promise<boolean>) => void;
};

export function PeopleSection({
  title,
  children,
}: {
  title: string;
  children: ReactNode;
}) {
  return (
    <Stack component="section" gap="sm" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  );
}
