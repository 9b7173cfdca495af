import { hasCustomers } from "../../../../convex/lib/features";
import { CustomersPage } from "../../features/customers/CustomersPage";
import { readCustomersSearch } from "../../features/customers/customersSearch";
import { landingPage } from "../../lib/landing";
import { GoTo } from "../../lib/navigation";
import { useSearch, useSetSearch } from "../address";
import { useWorkspace } from "../workspaceContext";

export function CustomersRoute() {
  const search = useSearch(readCustomersSearch);
  const setSearch = useSetSearch();
  const workspace = useWorkspace();
  const { slug, role } = workspace;
  // Without customers it is the page of those who have no role yet.
  if (!hasCustomers() && role !== "client")
    return <GoTo page={{ page: landingPage(role), slug }} />;
  return (
    <CustomersPage
      workspace={workspace}
      search={search}
      onSearchChange={(next) =>
        setSearch.go(next, {
          // A customer is a place to come back from; a letter typed is not.
          replace: next.customer === search.customer,
        })
      }
    />
  );
}
