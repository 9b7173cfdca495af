import { api } from "../convex/_generated/api.js";
import { membersOf } from "../convex/lib/memberFilters";
import type { withSharedStack } from "./withSharedStack.ts";

type Local = ReturnType<typeof withSharedStack>;

/** A customer of Northlight with Chidi as its staff and Inês as its client. */
export async function addHarborCoffee(local: Local) {
  const { client, workspaceId } = await local.clientAs("ana");
  const { page } = await client.query(api.users.queries.listOrgMembers, {
    workspaceId,
    paginationOpts: { numItems: 50, cursor: null },
  });
  const idOf = (name: string) =>
    membersOf(page).find((one) => one.displayName === name)!.userId;
  const customerId = await client.mutation(api.customers.create, {
    workspaceId,
    name: "Harbor Coffee",
  });
  const of = { workspaceId, customerId };
  await client.mutation(api.customers.assign, {
    ...of,
    userIds: [idOf("Chidi Okafor")],
  });
  await client.mutation(api.customers.bindClient, {
    ...of,
    userId: idOf("Inês Duarte"),
  });
}
