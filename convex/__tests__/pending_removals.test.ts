// @vitest-environment node
import { describe, expect, test } from "vitest";
import { settle } from "./setup.helpers";
import { besideTeam } from "./team.helpers";

const {
  world,
  studio,
  remove,
  restore,
  standing,
  audit,
  heldByWorkos,
  memberRow,
  letPend,
} = besideTeam();

describe("keeping someone whose removal is pending", () => {
  test("clears it, with WorkOS's word", async () => {
    await letPend("cy");
    expect(await standing("cy")).toBe("member pending");
    await restore("cy");
    expect(await standing("cy")).toBe("member");
    expect(await audit("cy")).toEqual([
      "joined",
      "pending_removal_scheduled",
      "pending_removal_cleared",
    ]);
  });

  test("has WorkOS let them in where it does not any more", async () => {
    const { id } = await world.membershipIn(studio, studio.ids.cy!);
    await world.sdk.userManagement.deleteOrganizationMembership(id);
    await letPend("cy");
    await restore("cy");
    expect(await standing("cy")).toBe("member");
    expect(await heldByWorkos("cy")).toBe("member");
    // The news of the old membership's end comes late.
    await world.deliver();
    expect(await standing("cy")).toBe("member");
  });

  test("removing them now needs no grace", async () => {
    await letPend("cy");
    await remove("cy");
    await settle(world.t);
    expect(await standing("cy")).toBe("member removed");
    expect(await memberRow("cy")).toMatchObject({ pendingRemovalAt: null });
    expect(await heldByWorkos("cy")).toBe("member inactive");
  });
});
