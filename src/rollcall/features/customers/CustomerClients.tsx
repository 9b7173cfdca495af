import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { membersOf } from "../../../../convex/lib/memberFilters";
import { isolated, rich } from "../../components/Name";
import { ShowMore } from "../../components/ShowMore";
import { notifySuccess } from "../../lib/notify";
import { useMutation } from "../../lib/write";
import { AddPerson } from "./AddPerson";
import { CustomerPeopleList } from "./CustomerPeopleList";
import { type CustomerPeopleProps, PeopleSection } from "./PeopleSection";

const PAGE_SIZE = 20;

/** The clients who belong to a customer. A client belongs to one at the most. */
export function CustomerClients({
  on,
  customerName,
  mayAssign,
  opensPeople,
  isOpen,
  onEnded,
}: CustomerPeopleProps) {
  const t = useTranslations("customers");
  const { workspaceId, customerId } = on;
  const list = usePaginatedQuery(
    api.users.queries.listOrgMembers,
    { ...on, role: "client" },
    { initialNumItems: PAGE_SIZE },
  );
  const bind = useMutation(api.customers.bindClient);
  return (
    <PeopleSection title={t("drawer.clients.title")}>
      {mayAssign && isOpen && (
        <AddPerson
          workspaceId={workspaceId}
          label={t("drawer.clients.add")}
          role="client"
          isFree={(client) => client.customerId !== customerId}
          // Adding them here takes them from there.
          labelOf={({ displayName: name, customerName: customer }) =>
            customer === null
              ? name
              : t("drawer.clients.of", {
                  name: isolated(name),
                  customer: isolated(customer),
                })
          }
          words={{
            nobody: t("drawer.clients.nobody"),
            noMatch: t("drawer.clients.noMatch"),
            added: (name) =>
              t.rich("toast.bound", { ...rich, name, customer: customerName }),
          }}
          onAdd={({ userId }) => bind({ workspaceId, userId, customerId })}
          onUndo={({ userId, customerId: before }) =>
            bind({ workspaceId, userId, customerId: before })
          }
        />
      )}
      <CustomerPeopleList
        label={t("drawer.clients.list")}
        isLoading={list.status === "LoadingFirstPage"}
        people={membersOf(list.results)}
        opensPeople={opensPeople}
        none={t("drawer.clients.none")}
        end={t("drawer.clients.end")}
        endOf={(name) => t("drawer.clients.endOf", { name })}
        onEnd={
          mayAssign
            ? async ({ userId, displayName: name }) => {
                await bind({ workspaceId, userId, customerId: null });
                notifySuccess(
                  t.rich("toast.unbound", { ...rich, name }),
                  // Nobody is added to an archived customer, not even again.
                  isOpen
                    ? () => bind({ workspaceId, userId, customerId })
                    : undefined,
                );
                onEnded();
              }
            : undefined
        }
      />
      <ShowMore list={list} pageSize={PAGE_SIZE} />
    </PeopleSection>
  );
}
