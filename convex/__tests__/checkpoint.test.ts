import { describe, expect, test } from "vitest";
import { checkpoint } from "./checkpoint.helpers";
import { roster, seedPeople, seedWorkspace, setup } from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";
import { besideWorkos } from "./workos.helpers";

test("a deployment goes back to what it held, by every index, as often as it is told", async () => {
  const t = setup();
  const { workspaceId } = await seedWorkspace(t, { ana: "owner" });
  await seedPeople(t, "di", "eve");
  const goBack = checkpoint(t);
  for (const user of ["di", "eve"]) {
    await deliver(t, membershipEvent("created", 2_000, { id: "om", user }));
    expect(await roster(t, workspaceId)).toEqual({
      ana: "owner",
      [user]: "member",
    });
    await goBack();
    expect(await roster(t, workspaceId)).toEqual({ ana: "owner" });
  }
});

describe("beside WorkOS", () => {
  const world = besideWorkos();

  test("both go back, and WorkOS tells of what happens then", async () => {
    const studio = await world.studio({ ana: "owner", cy: "member" });
    const goBack = world.checkpoint();
    for (const roleSlug of ["admin", "client"]) {
      const { id } = await world.membershipIn(studio, studio.ids.cy!);
      await world.sdk.userManagement.updateOrganizationMembership(id, {
        roleSlug,
      });
      await world.sdk.userManagement.createUser({ email: "zed@example.com" });
      await world.deliver(world.events().slice(-2));
      expect(await world.heldByWorkos(studio)).toEqual({
        ana: "admin",
        cy: roleSlug,
      });
      expect(await roster(world.t, studio.workspaceId)).toMatchObject({
        [studio.ids.cy!]: roleSlug,
      });
      await goBack();
      expect(await world.heldByWorkos(studio)).toEqual({
        ana: "admin",
        cy: "member",
      });
      expect(world.events()).toEqual([]);
    }
  });
});
