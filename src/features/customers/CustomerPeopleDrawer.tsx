import { Drawer, Stack, Text } from "@mantine/core";
import { useQuery } from "convex/react";
import { useRef } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { CustomerClients } from "./CustomerClients";
import { CustomerStaff } from "./CustomerStaff";

/** One customer's people: who looks after it, and the clients who belong to it. */
export function CustomerPeopleDrawer({
  workspaceId,
  customerId,
  mayAssign,
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  customerId: Id<"customers"> | undefined;
  mayAssign: boolean;
  onClose: () => void;
}) {
  const customer = useQuery(
    api.customers.get,
    customerId === undefined ? "skip" : { workspaceId, customerId },
  );
  const people = useRef<HTMLDivElement>(null);
  const shared = {
    mayAssign,
    isOpen: customer?.archivedAt === null,
    onEnding: (ending: Promise<boolean>) =>
      void ending.then((isDone) => isDone && people.current?.focus()),
  };
  return (
    <Drawer
      opened={customerId !== undefined}
      onClose={onClose}
      position="right"
      size="md"
      title={
        <Text fw={650} fz="lg" style={{ overflowWrap: "anywhere" }}>
          {customer?.name ?? "Customer"}
        </Text>
      }
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {customerId !== undefined && (
        <Stack ref={people} tabIndex={-1} gap="xl" style={{ outline: "none" }}>
          <CustomerStaff on={{ workspaceId, customerId }} {...shared} />
          <CustomerClients on={{ workspaceId, customerId }} {...shared} />
        </Stack>
      )}
    </Drawer>
  );
}
