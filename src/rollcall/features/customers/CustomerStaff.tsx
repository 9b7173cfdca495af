import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { rich } from "../../components/Name";
import { ShowMore } from "../../components/ShowMore";
import { notifySuccess } from "../../lib/notify";
import { useMutation } from "../../lib/write";
import { AddPerson } from "./AddPerson";
import { CustomerPeopleList } from "./CustomerPeopleList";
import { type CustomerPeopleProps, PeopleSection } from "./PeopleSection";
import { throwIfRefused } from "./throwIfRefused";

const PAGE_SIZE = 20;

/** The staff who look after a customer; any number may. */
export function CustomerStaff({
  on,
  customerName,
  mayAssign,
  opensPeople,
  isOpen,
  onEnded,
}: CustomerPeopleProps) {
  const t = useTranslations("customers");
  const list = usePaginatedQuery(api.customers.listStaff, on, {
    initialNumItems: PAGE_SIZE,
  });
  const assignAll = useMutation(api.customers.assign);
  const unassignAll = useMutation(api.customers.unassign);
  const assign = (userId: Id<"users">) =>
    throwIfRefused(assignAll({ ...on, userIds: [userId] }));
  const unassign = (userId: Id<"users">) =>
    throwIfRefused(unassignAll({ ...on, userIds: [userId] }));
  const assigned = new Set(list.results.map(({ userId }) => userId));
  const said = (name: string) => ({ ...rich, name, customer: customerName });
  return (
    <PeopleSection title={t("column.staff")}>
      {mayAssign && isOpen && (
        <AddPerson
          workspaceId={on.workspaceId}
          label={t("drawer.staff.add")}
          isFree={({ userId, role, status }) =>
            role !== "client" && status === "active" && !assigned.has(userId)
          }
          words={{
            nobody: t("drawer.staff.nobody"),
            noMatch: t("drawer.staff.noMatch"),
            added: (name) => t.rich("toast.assigned", said(name)),
          }}
          onAdd={({ userId }) => assign(userId)}
          onUndo={({ userId }) => unassign(userId)}
        />
      )}
      <CustomerPeopleList
        label={t("drawer.staff.list")}
        isLoading={list.status === "LoadingFirstPage"}
        people={list.results}
        opensPeople={opensPeople}
        none={t("drawer.staff.none")}
        end={t("drawer.staff.end")}
        endOf={(name) => t("drawer.staff.endOf", { name })}
        onEnd={
          mayAssign
            ? async ({ userId, displayName }) => {
                await unassign(userId);
                notifySuccess(
                  t.rich("toast.unassigned", said(displayName)),
                  // Nobody is added to an archived customer, not even again.
                  isOpen ? () => assign(userId) : undefined,
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
