import { usePaginatedQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import { ShowMore } from "../../components/ShowMore";
import { attempt } from "../../lib/notify";
import { useMutation } from "../../lib/write";
import { AddPerson } from "./AddPerson";
import { CustomerPeopleList } from "./CustomerPeopleList";
import { type CustomerPeopleProps, PeopleSection } from "./PeopleSection";

const PAGE_SIZE = 20;

/** The clients who belong to a customer. A client belongs to one at the most. */
export function CustomerClients({
  on,
  mayAssign,
  isOpen,
  onEnding,
}: CustomerPeopleProps) {
  const { workspaceId, customerId } = on;
  const list = usePaginatedQuery(
    api.users.queries.listOrgMembers,
    { ...on, role: "client" },
    { initialNumItems: PAGE_SIZE },
  );
  const bind = useMutation(api.customers.bindClient);
  return (
    <PeopleSection title="Clients">
      {mayAssign && isOpen && (
        <AddPerson
          workspaceId={workspaceId}
          label="Add a client"
          placeholder="Add a client"
          role="client"
          isFree={(client) => client.customerId !== customerId}
          // Adding them here takes them from there.
          labelOf={({ displayName, customerName }) =>
            customerName === null
              ? displayName
              : `${displayName} (of ${customerName})`
          }
          words={{
            nobody:
              "No other client is in this workspace. Invite one, or make somebody a client on the Team page.",
            noMatch: "No other client goes by that name.",
            added: (name) => `${name} belongs to it now.`,
          }}
          onAdd={({ userId }) => bind({ workspaceId, userId, customerId })}
        />
      )}
      <CustomerPeopleList
        label="Clients"
        isLoading={list.status === "LoadingFirstPage"}
        people={list.results}
        none="No client belongs to this customer yet."
        endOf={(name) => `Take ${name} off this customer`}
        onEnd={
          mayAssign
            ? ({ userId, displayName }) =>
                onEnding(
                  attempt(
                    bind({ workspaceId, userId, customerId: null }),
                    `${displayName} belongs to no customer now.`,
                  ),
                )
            : undefined
        }
      />
      <ShowMore list={list} pageSize={PAGE_SIZE} />
    </PeopleSection>
  );
}
