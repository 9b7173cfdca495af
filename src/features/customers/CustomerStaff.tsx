import { usePaginatedQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import { ShowMore } from "../../components/ShowMore";
import { attempt } from "../../lib/notify";
import { useMutation } from "../../lib/write";
import { AddPerson } from "./AddPerson";
import { CustomerPeopleList } from "./CustomerPeopleList";
import { type CustomerPeopleProps, PeopleSection } from "./PeopleSection";
import { throwIfRefused } from "./throwIfRefused";

const PAGE_SIZE = 20;

/** The staff who look after a customer; any number may. */
export function CustomerStaff({
  on,
  mayAssign,
  isOpen,
  onEnding,
}: CustomerPeopleProps) {
  const list = usePaginatedQuery(api.customers.listStaff, on, {
    initialNumItems: PAGE_SIZE,
  });
  const assign = useMutation(api.customers.assign);
  const unassign = useMutation(api.customers.unassign);
  const assigned = new Set(list.results.map(({ userId }) => userId));
  return (
    <PeopleSection title="Looked after by">
      {mayAssign && isOpen && (
        <AddPerson
          workspaceId={on.workspaceId}
          label="Assign staff"
          placeholder="Assign somebody of the staff"
          isFree={({ userId, role, status }) =>
            role !== "client" && status === "active" && !assigned.has(userId)
          }
          words={{
            nobody: "Everybody of the staff looks after it already.",
            noMatch: "Nobody of the staff goes by that name.",
            added: (name) => `${name} looks after it now.`,
          }}
          onAdd={({ userId }) =>
            throwIfRefused(assign({ ...on, userIds: [userId] }))
          }
        />
      )}
      <CustomerPeopleList
        label="Staff"
        isLoading={list.status === "LoadingFirstPage"}
        people={list.results}
        none="Nobody looks after this customer yet."
        endOf={(name) => `Unassign ${name}`}
        onEnd={
          mayAssign
            ? ({ userId, displayName }) =>
                onEnding(
                  attempt(
                    throwIfRefused(unassign({ ...on, userIds: [userId] })),
                    `${displayName} does not look after it any more.`,
                  ),
                )
            : undefined
        }
      />
      <ShowMore list={list} pageSize={PAGE_SIZE} />
    </PeopleSection>
  );
}
