import { Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { Id } from "../../../../convex/_generated/dataModel";

/** One kind of people beside a customer, and what the viewer may do about them. */
export type CustomerPeopleProps = {
  on: { workspaceId: Id<"workspaces">; customerId: Id<"customers"> };
  /** What it is called; as long as it is on its way, nothing. */
  customerName: string;
  mayAssign: boolean;
  /** Whether a name opens its person. */
  opensPeople: boolean;
  /** Nobody is added to an archived customer. */
  isOpen: boolean;
  /** Somebody is taken off: their row goes, and the button that had the focus with it. */
  onEnded: () => void;
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
      <Title order={3} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  );
}
