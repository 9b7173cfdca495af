import { api } from "../../convex/_generated/api.js";
import { waitFor } from "../waitFor.ts";
import type { Stage } from "./stage.ts";

/* Steps that scenes have in common, done as people do them. */

const DAY_MS = 24 * 60 * 60 * 1000;

/** Two customers with staff and clients. */
export async function someCustomers({ as, idsHere }: Stage) {
  const { client, workspaceId } = await as("ana");
  const ids = await idsHere();
  const customer = async (name: string, staff: string[], bound: string) => {
    const customerId = await client.mutation(api.customers.create, {
      workspaceId,
      name,
    });
    await client.mutation(api.customers.assign, {
      workspaceId,
      customerId,
      userIds: staff.map((one) => ids.get(one)!),
    });
    await client.mutation(api.customers.bindClient, {
      workspaceId,
      customerId,
      userId: ids.get(bound)!,
    });
  };
  await customer(
    "Harbor Coffee",
    ["Chidi Okafor", "Emre Yıldız"],
    "Inês Duarte",
  );
  await customer("Weber Tools", ["Farah Haddad"], "Jonas Weber");
}

/** How many there were: the days before the first, one after another. */
const PEOPLE_BEFORE = [
  2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 4, 4, 4, 5, 5, 5, 6, 6, 6, 6, 7, 7,
  7, 7, 7, 7, 8, 8, 7, 7, 7, 8, 8, 8, 8, 8,
];

/** The workspace has been there for forty days: people came and went. */
export async function daysBefore({ stack, as }: Stage) {
  const { workspaceId } = await as("ana");
  const rows = PEOPLE_BEFORE.map((people, n) => {
    const before = PEOPLE_BEFORE[n - 1] ?? 0;
    const at = Date.now() - (PEOPLE_BEFORE.length - n) * DAY_MS;
    return {
      workspaceId,
      day: new Date(at).toISOString().slice(0, 10),
      people,
      joined: Math.max(0, people - before),
      left: Math.max(0, before - people),
      isWhole: true,
    };
  });
  const today = await stack.backend.documents("workspaceDays");
  await stack.backend.patchDocuments(
    "workspaceDays",
    today
      .filter((row) => row.workspaceId === workspaceId)
      .map(({ _id }) => String(_id)),
    { joined: 1, left: 0 },
  );
  await stack.backend.importDocuments(
    "workspaceDays",
    // A day on which nobody came or went has no row.
    rows.filter(({ joined, left }) => joined + left > 0),
  );
}

/** Ana starts a review of everybody, and it is open. */
export async function startReview({ as, idsHere }: Stage) {
  const { client, workspaceId } = await as("ana");
  const ids = await idsHere();
  const campaignId = await client.mutation(api.reviews.start, {
    workspaceId,
    name: "Autumn review",
    dueAt: Date.now() + 14 * DAY_MS,
    scope: { roles: [] },
    reviewerId: ids.get("Ana Lindqvist")!,
  });
  await waitFor("the review to be open", async () => {
    const { campaign } = await client.query(api.reviews.getCurrent, {
      workspaceId,
    });
    return campaign?.status === "open";
  });
  return campaignId;
}

/** Ana keeps these people. */
export async function keepInReview({ as, idsHere }: Stage, names: string[]) {
  const { client, workspaceId } = await as("ana");
  const ids = await idsHere();
  for (const name of names)
    await client.mutation(api.users.manage.confirmAccess, {
      workspaceId,
      userId: ids.get(name)!,
    });
}
