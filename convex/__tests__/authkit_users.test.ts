import { expect, test, vi } from "vitest";
import { api, components } from "../_generated/api";
import { as, settle } from "./setup.helpers";
import { besideWorkos } from "./workos.helpers";

/* `authKit.getAuthUser` answers for everyone who exists, however we came to
 * know them. The official emulator stands in for WorkOS. */

const beside = besideWorkos();

const kept = async (id: string) =>
  await beside.t.query(components.workOSAuthKit.lib.getAuthUser, { id });

test("who signed in before any event came is known", async () => {
  const id = await beside.person("noor");
  await as(beside.t, id).action(api.workspaces.ensureDefaultWorkspace, {});
  await settle(beside.t);
  expect(await kept(id)).toMatchObject({
    id,
    email: "noor@example.com",
    firstName: "noor",
    emailVerified: true,
  });
});

test("who was known by id only is known once their profile was fetched", async () => {
  const studio = await beside.studio({});
  const id = await beside.person("di");
  await beside.sdk.userManagement.createOrganizationMembership({
    organizationId: studio.organizationId,
    userId: id,
  });
  const joined = beside
    .events()
    .filter(({ event }) => event === "organization_membership.created");
  await beside.deliver(joined);
  expect(await kept(id)).toMatchObject({ id, firstName: "di" });
});

test("who was found by a reconciliation is known", async () => {
  const studio = await beside.studio({});
  const id = await beside.person("di");
  await beside.sdk.userManagement.createOrganizationMembership({
    organizationId: studio.organizationId,
    userId: id,
  });
  await as(beside.t, studio.ids.ana!).action(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    { workspaceId: studio.workspaceId },
  );
  await settle(beside.t);
  expect(await kept(id)).toMatchObject({ id, firstName: "di" });
});

test("a later event brings the fetched copy up to date", async () => {
  const id = await beside.person("noor");
  await as(beside.t, id).action(api.workspaces.ensureDefaultWorkspace, {});
  await settle(beside.t);
  await beside.sdk.userManagement.updateUser({ userId: id, firstName: "Nur" });
  await beside.deliver();
  expect(await kept(id)).toMatchObject({ id, firstName: "Nur" });
});

test("who is gone in WorkOS is known no more", async () => {
  const studio = await beside.studio({ cy: "member" });
  const [ana, cy] = [studio.ids.ana!, studio.ids.cy!];
  expect([await kept(ana), await kept(cy)]).not.toContain(null);
  await beside.sdk.userManagement.deleteUser(cy);
  await beside.deliver();
  expect(await kept(cy)).toBeNull();
});

test("the component is told only what is new to it, in the words that it expects", async () => {
  const warned = vi.spyOn(console, "warn").mockReturnValue();
  const studio = await beside.studio({ bo: "member" });
  const userId = studio.ids.bo!;
  await beside.sdk.userManagement.updateUser({ userId, firstName: "Bob" });
  await beside.deliver();
  // The same news again, and news of a stranger.
  await beside.deliver();
  const stranger = await beside.person("zed");
  await beside.sdk.userManagement.deleteUser(stranger);
  await beside.deliver(
    beside.events().filter(({ event }) => event === "user.deleted"),
  );
  expect(await kept(userId)).toMatchObject({ firstName: "Bob" });
  expect(await kept(stranger)).toBeNull();
  expect(warned).not.toHaveBeenCalled();
});
