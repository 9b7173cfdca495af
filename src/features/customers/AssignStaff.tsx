import { useMutation, usePaginatedQuery } from "convex/react";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { fieldError } from "../../components/fieldError";
import { SearchSelect, useSearch } from "../../components/SearchSelect";
import { notifySuccess } from "../../lib/attempt";
import { failureMessage } from "../../lib/failure";
import { settled } from "./settled";

const SHOWN = 20;

/** Somebody of the staff, found by name or address, looks after the customer from now on. */
export function AssignStaff({
  workspaceId,
  customerId,
  assigned,
}: {
  workspaceId: Id<"workspaces">;
  customerId: Id<"customers">;
  assigned: { userId: Id<"users"> }[];
}) {
  const assign = useMutation(api.customers.assign);
  const { typed, setTyped, search } = useSearch(undefined);
  const [failure, setFailure] = useState<string | null>(null);
  const { results, status } = usePaginatedQuery(
    api.users.queries.listOrgMembers,
    { workspaceId, status: "active", ...(search !== undefined && { search }) },
    { initialNumItems: SHOWN },
  );
  const free = results.filter(
    ({ userId, role }) =>
      role !== "client" && !assigned.some((one) => one.userId === userId),
  );
  const choose = async (value: string | null) => {
    const person = free.find(({ userId }) => userId === value);
    setFailure(null);
    if (!person) return;
    setTyped("");
    try {
      await settled(
        assign({ workspaceId, customerId, userIds: [person.userId] }),
      );
      notifySuccess(`${person.displayName} looks after it now.`);
    } catch (error) {
      setFailure(failureMessage(error));
    }
  };
  return (
    <SearchSelect
      aria-label="Assign staff"
      placeholder="Assign somebody of the staff"
      typed={typed}
      onType={setTyped}
      chosen={null}
      found={free.map(({ userId, displayName }) => ({
        value: userId,
        label: displayName,
      }))}
      nothingFound={
        status === "LoadingFirstPage"
          ? "Searching…"
          : search === undefined
            ? "Everybody of the staff looks after it already."
            : "Nobody of the staff goes by that name."
      }
      onChoose={(value) => void choose(value)}
      error={fieldError(failure)}
    />
  );
}
