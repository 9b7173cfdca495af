import { Drawer, Stack, Text } from "@mantine/core";
import { useRef } from "react";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { Name } from "../../components/Name";
import { useOwnClose } from "../../lib/useOwnClose";
import { CustomerClients } from "./CustomerClients";
import { CustomerStaff } from "./CustomerStaff";

/** One customer's people: who looks after it, and the clients who belong to it. */
export function CustomerPeopleDrawer({
  workspaceId,
  customerId,
  mayAssign,
  opensPeople,
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  customerId: Id<"customers"> | undefined;
  mayAssign: boolean;
  opensPeople: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("customers.drawer");
  const customer = useQuery(
    api.customers.get,
    customerId === undefined ? "skip" : { workspaceId, customerId },
  );
  const people = useRef<HTMLDivElement>(null);
  const name = customer?.name ?? t("title");
  const isArchived = customer != null && customer.archivedAt !== null;
  const shared = {
    customerName: name,
    mayAssign,
    opensPeople,
    isOpen: customer?.archivedAt === null,
    onEnded: () => people.current?.focus(),
  };
  const own = useOwnClose(onClose);
  return (
    <Drawer
      opened={customerId !== undefined}
      {...own}
      size="md"
      title={
        <span style={{ overflowWrap: "anywhere" }}>
          <Name>{name}</Name>
        </span>
      }
    >
      {customerId !== undefined && (
        <Stack ref={people} tabIndex={-1} gap="xl" style={{ outline: "none" }}>
          {isArchived && mayAssign && <Text c="dimmed">{t("archived")}</Text>}
          <CustomerStaff on={{ workspaceId, customerId }} {...shared} />
          <CustomerClients on={{ workspaceId, customerId }} {...shared} />
        </Stack>
      )}
    </Drawer>
  );
}
