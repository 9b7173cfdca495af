import { Button, Stack } from "@mantine/core";
import { useDisclosure, useDocumentTitle } from "@mantine/hooks";
import { api } from "../../../convex/_generated/api";
import { can } from "../../../convex/lib/rbac";
import { IconPlus } from "../../components/icons";
import { PageHeader } from "../../components/PageHeader";
import { notifySuccess } from "../../lib/notify";
import type { Workspace } from "../../lib/snapshot";
import { useMutation } from "../../lib/write";
import { CustomersPanel } from "./CustomersPanel";
import type { CustomersSearch } from "./customersSearch";
import { NameDialog } from "./NameDialog";
import { OwnCustomer } from "./OwnCustomer";

/** The workspace's customers and who looks after them; a client sees their own. */
export function CustomersPage({
  workspace,
  search,
  onSearchChange,
}: {
  workspace: Workspace;
  search: CustomersSearch;
  onSearchChange: (search: CustomersSearch) => void;
}) {
  const isClient = !can(workspace.role, "customers:read");
  const title = isClient ? "Your customer" : "Customers";
  useDocumentTitle(`${title} · ${workspace.name} · Rollcall`);
  if (isClient) return <OwnCustomer workspace={workspace} />;
  return (
    <AllCustomers
      workspace={workspace}
      search={search}
      onSearchChange={onSearchChange}
    />
  );
}

function AllCustomers({
  workspace: { _id: workspaceId, name, role },
  search,
  onSearchChange,
}: {
  workspace: Workspace;
  search: CustomersSearch;
  onSearchChange: (search: CustomersSearch) => void;
}) {
  const [isCreating, creating] = useDisclosure(false);
  const create = useMutation(api.customers.create);
  const mayWrite = can(role, "customers:write");
  return (
    <Stack gap="lg">
      <PageHeader
        title="Customers"
        actions={
          mayWrite && (
            <Button
              leftSection={<IconPlus size={16} />}
              onClick={creating.open}
            >
              Add customer
            </Button>
          )
        }
      >
        Whom {name} works for, and who looks after them.
      </PageHeader>
      <CustomersPanel
        workspaceId={workspaceId}
        viewerRole={role}
        search={search}
        onSearchChange={onSearchChange}
        onCreate={mayWrite ? creating.open : undefined}
      />
      <NameDialog
        title="Add customer"
        action="Add"
        isOpen={isCreating}
        onClose={creating.close}
        onName={async (named) => {
          await create({ workspaceId, name: named });
          notifySuccess(`${named} is added.`);
        }}
      />
    </Stack>
  );
}
