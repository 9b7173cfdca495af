import { describe, expect, test } from "vitest";
import { api } from "../convex/_generated/api.js";
import { withSharedStack } from "./withSharedStack.ts";
import { hasChromium } from "./browser.ts";
import { sharedStack } from "./sharedStack.ts";

/* The files share one stack, and no test finds what another left. */

describe.skipIf(!hasChromium())("the shared stack", () => {
  const local = withSharedStack();

  const addCustomer = async () => {
    const { client, workspaceId } = await local.clientAs("ana");
    await client.mutation(api.customers.create, { workspaceId, name: "Acme" });
  };
  const customers = async () =>
    await local.stack.backend.documents("customers");
  const organizations = async () =>
    (await local.workos.organizations.listOrganizations()).data.map(
      ({ name }) => name,
    );

  test("what was changed here is gone in the next test", async () => {
    const { fresh } = await sharedStack();
    await addCustomer();
    expect(await customers()).toHaveLength(1);
    await fresh.start();
    expect(await customers()).toEqual([]);
  });

  test("what was changed in WorkOS alone is gone in the next test", async () => {
    const { fresh } = await sharedStack();
    const before = await organizations();
    local.stack.workos.deliveries.drop();
    await local.workos.organizations.createOrganization({ name: "Acme" });
    await fresh.start();
    expect((await organizations()).sort()).toEqual(before.sort());
  });

  test("where nothing was changed, nothing is reset", async () => {
    const { fresh } = await sharedStack();
    const { seeded } = fresh;
    await customers();
    await organizations();
    await fresh.start();
    expect(fresh.seeded).toBe(seeded);
  });

  test("what a describe prepares is there once in each of its tests, and in no other", async () => {
    const { fresh } = await sharedStack();
    await fresh.start(addCustomer);
    await fresh.start(addCustomer);
    expect(await customers()).toHaveLength(1);
    await local.workos.organizations.createOrganization({ name: "Acme" });
    await fresh.start(addCustomer);
    expect(await customers()).toHaveLength(1);
    await fresh.start();
    expect(await customers()).toEqual([]);
  });

  test("a preparation that fails leaves nothing to the next test", async () => {
    const { fresh } = await sharedStack();
    const inVain = async () => {
      await addCustomer();
      throw new Error("On purpose.");
    };
    await expect(fresh.start(inVain)).rejects.toThrow("On purpose.");
    await fresh.start();
    expect(await customers()).toEqual([]);
  });
});
