import { Button } from "@mantine/core";
import { EmptyState } from "../../components/EmptyState";
import { IconHourglass, IconPeople, IconSearch } from "../../components/icons";
import type { Tab } from "./teamSearch";

/** An empty list. No people and no match have different texts. */
export function NoMembers({
  tab,
  query,
  isFiltered,
  onClear,
}: {
  tab: Tab;
  query: string | undefined;
  isFiltered: boolean;
  onClear: () => void;
}) {
  if (isFiltered)
    return (
      <EmptyState
        icon={<IconSearch size={26} />}
        title={
          query === undefined
            ? "Nobody has this role here"
            : `Nobody matches “${query}”`
        }
        action={
          <Button variant="default" onClick={onClear}>
            Clear search and filter
          </Button>
        }
      >
        Names and e-mail addresses are searched.
      </EmptyState>
    );
  switch (tab) {
    case "active":
      return (
        <EmptyState icon={<IconPeople size={26} />} title="Nobody here yet">
          People appear here as soon as your identity provider lets them in.
        </EmptyState>
      );
    case "pending":
      return (
        <EmptyState
          icon={<IconHourglass size={26} />}
          title="Nobody is about to be removed"
        >
          Someone who has lost their access at the identity provider waits here
          for a while before they are removed.
        </EmptyState>
      );
    case "removed":
      return (
        <EmptyState
          icon={<IconPeople size={26} />}
          title="Nobody has been removed"
        >
          People who leave or are removed stay listed here.
        </EmptyState>
      );
  }
}
