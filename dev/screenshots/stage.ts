import { WorkOS } from "@workos-inc/node";
import { api } from "../../convex/_generated/api.js";
import type { Id } from "../../convex/_generated/dataModel.js";
import { membersOf } from "../../convex/lib/memberFilters.ts";
import { callFunction } from "../../e2e/commandLine.ts";
import { PEOPLE, type PersonKey } from "../example.ts";
import { type Seeded, signedIn } from "../seed.ts";
import type { LocalStack } from "../stack.ts";

/** The example as it is after its start, and the hands that change it. */
export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Everything as it was after the start of the stack. */
export async function openStage(stack: LocalStack) {
  stack.workos.faults.clear();
  stack.workos.deliveries.clear();
  const seeded: Seeded = await stack.reset();
  const workos = new WorkOS(stack.workos.apiKey, {
    apiHostname: "localhost",
    https: false,
    port: Number(new URL(stack.workos.url).port),
  });
  const { userManagement } = workos;
  /** A client that speaks as this person, and a workspace that they are in. */
  const as = async (who: PersonKey, slug = "northlight") => {
    const client = signedIn(stack.backend, stack.workos, who);
    const { _id: workspaceId } = await client.mutation(
      api.workspaces.switchWorkspace,
      { slug },
    );
    return { client, workspaceId };
  };
  const membershipOf = async (who: PersonKey, slug = "northlight") => {
    const { data } = await userManagement.listOrganizationMemberships({
      organizationId: seeded.organizationIds[slug]!,
      userId: seeded.userIds[who],
      statuses: ["active", "inactive", "pending"],
    });
    const [membership] = data;
    if (membership === undefined)
      throw new Error(`${PEOPLE[who].first} is not in ${slug} in WorkOS.`);
    return membership;
  };
  /** The people of Northlight by their names here. */
  const idsHere = async () => {
    const { client, workspaceId } = await as("ana");
    const { page } = await client.query(api.users.queries.listOrgMembers, {
      workspaceId,
      paginationOpts: { numItems: 50, cursor: null },
    });
    return new Map<string, Id<"users">>(
      membersOf(page).map(({ displayName, userId }) => [displayName, userId]),
    );
  };
  return {
    stack,
    seeded,
    /** WorkOS as its own SDK sees it. */
    workos,
    as,
    membershipOf,
    idsHere,
    /** A client that speaks as somebody who may be in no workspace. */
    speaker: (who: PersonKey) => signedIn(stack.backend, stack.workos, who),
    /** An operator's call. */
    operate: async (name: string, args: object) =>
      await callFunction(stack, name, args),
    /** Their memberships end in WorkOS, and no webhook says so. */
    async leaveUnheard(...people: PersonKey[]) {
      const lost = stack.workos.deliveries.drop();
      for (const who of people)
        await userManagement.deleteOrganizationMembership(
          (await membershipOf(who)).id,
        );
      // Catching up would bring them after a minute.
      stack.workos.faults.next("GET /events", { status: 401, times: Infinity });
      lost.stop();
    },
    /** What WorkOS said so far has arrived here. */
    settled: async () => await stack.workos.deliveries.idle(),
  };
}
