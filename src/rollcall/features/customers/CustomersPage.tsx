import { Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { usePageTitle } from "../../lib/usePageTitle";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { hasCustomers } from "../../../../convex/lib/features";
import { can } from "../../../../convex/lib/rbac";
import { IconPlus } from "../../components/icons";
import { isolated, rich } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import { SubmitButton } from "../../components/WriteButton";
import { notifySuccess } from "../../lib/notify";
import { sooner } from "../../lib/sooner";
import type { Workspace } from "../../lib/snapshot";
import { useMutation } from "../../lib/write";
import { CustomersPanel } from "./CustomersPanel";
import type { CustomersSearch } from "./customersSearch";
import { NameDialog } from "./dialogs";
import { NoRole } from "./NoRole";
import { OwnCustomer } from "./OwnCustomer";

type CustomersPageProps = {
  workspace: Workspace;
  search: CustomersSearch;
  onSearchChange: (search: CustomersSearch) => void;
};

/** The workspace's customers and who looks after them; a client sees their own. */
export function CustomersPage(props: CustomersPageProps) {
  return hasCustomers() ? (
    <Customers {...props} />
  ) : (
    <NoRole workspace={props.workspace} />
  );
}

function Customers(props: CustomersPageProps) {
  const { name, role } = props.workspace;
  const t = useTranslations("customers");
  const navigation = useTranslations("shell.navigation");
  const common = useTranslations("common");
  const isStaff = can(role, "customers:read");
  usePageTitle(
    common("workspaceTitle", {
      page: isStaff ? t("title") : navigation("ownCustomer"),
      workspace: isolated(name),
    }),
  );
  return isStaff ? (
    <AllCustomers {...props} />
  ) : (
    <OwnCustomer workspace={props.workspace} />
  );
}

function AllCustomers({
  workspace: { _id: workspaceId, name, role },
  search,
  onSearchChange,
}: CustomersPageProps) {
  const t = useTranslations("customers");
  const [isCreating, creating] = useDisclosure(false);
  const create = useMutation(api.customers.create);
  const mayWrite = can(role, "customers:write");
  return (
    <Stack gap="md">
      <PageHeader
        title={t("title")}
        actions={
          mayWrite && (
            <SubmitButton
              type="button"
              leftSection={<IconPlus />}
              {...sooner(NameDialog)}
              onClick={creating.open}
            >
              {t("add")}
            </SubmitButton>
          )
        }
      >
        {t.rich("about", { ...rich, workspace: name })}
      </PageHeader>
      <CustomersPanel
        workspaceId={workspaceId}
        viewerRole={role}
        search={search}
        onSearchChange={onSearchChange}
        onCreate={mayWrite ? creating.open : undefined}
      />
      <NameDialog
        title={t("add")}
        action={t("dialog.addButton")}
        isOpen={isCreating}
        onClose={creating.close}
        onName={async (named) => {
          await create({ workspaceId, name: named });
          notifySuccess(t.rich("toast.added", { ...rich, name: named }));
        }}
      />
    </Stack>
  );
}
