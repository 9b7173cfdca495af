import { Button } from "@mantine/core";
import { EmptyState } from "../../components/EmptyState";
import { IconCustomer, IconSearch } from "../../components/icons";

/** An empty list: no customer yet is one thing, none that matches another. */
export function NoCustomers({
  query,
  onClear,
  onCreate,
}: {
  query: string | undefined;
  onClear: () => void;
  onCreate: (() => void) | undefined;
}) {
  if (query !== undefined)
    return (
      <EmptyState
        icon={<IconSearch size={26} />}
        title={`No customer matches “${query}”`}
        action={
          <Button variant="default" onClick={onClear}>
            Clear search
          </Button>
        }
      >
        Archived customers are found with “Archived too”.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<IconCustomer size={26} />}
      title="No customers yet"
      action={onCreate && <Button onClick={onCreate}>Add customer</Button>}
    >
      Staff look after customers, and each client belongs to one of them.
    </EmptyState>
  );
}
