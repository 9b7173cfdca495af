import { expect, test } from "vitest";
import { checkpoint } from "./checkpoint.helpers";
import { roster, seedPeople, seedWorkspace, setup } from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

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
