import { expect, test } from "vitest";
import { organization, people, start } from "./start.ts";

test("an organization is found by its external id", async () => {
  const { sdk } = await start();
  const created = await sdk.organizations.createOrganization({
    name: "Acme",
    externalId: "workspace/1",
  });
  expect(
    await sdk.organizations.getOrganizationByExternalId("workspace/1"),
  ).toEqual(created);
  expect(created.domains).toEqual([]);
});

test("an unknown external id is not found", async () => {
  const { sdk } = await start();
  await expect(
    sdk.organizations.getOrganizationByExternalId("nope"),
  ).rejects.toMatchObject({ status: 404 });
});

test("an external id belongs to one organization", async () => {
  const { sdk } = await start();
  const { organizations } = sdk;
  await organizations.createOrganization({ name: "Acme", externalId: "1" });

  await expect(
    organizations.createOrganization({ name: "Beta", externalId: "1" }),
  ).rejects.toMatchObject({ status: 400, code: "external_id_already_used" });
  const beta = await organizations.createOrganization({ name: "Beta" });
  await expect(
    organizations.updateOrganization({
      organization: beta.id,
      externalId: "1",
    }),
  ).rejects.toMatchObject({ status: 400 });

  const { data } = await organizations.listOrganizations();
  expect(data).toHaveLength(2);
});

test("an organization may be sent its own external id again", async () => {
  const { sdk } = await start();
  const { id } = await sdk.organizations.createOrganization({
    name: "Acme",
    externalId: "1",
  });
  const renamed = await sdk.organizations.updateOrganization({
    organization: id,
    name: "Acme Ltd",
    externalId: "1",
  });
  expect(renamed).toMatchObject({ name: "Acme Ltd", externalId: "1" });
});

test("updating metadata keeps the keys that are not sent", async () => {
  const { sdk } = await start();
  const { id } = await sdk.organizations.createOrganization({
    name: "Acme",
    metadata: { plan: "pro", region: "eu" },
  });
  const updated = await sdk.organizations.updateOrganization({
    organization: id,
    metadata: { plan: "free" },
  });
  expect(updated.metadata).toEqual({ plan: "free", region: "eu" });
});

test("deleting an organization deletes its memberships first", async () => {
  const started = await start();
  const { ana } = await people(started, "ana");
  const acme = await organization(started, "Acme", { [ana]: "admin" });

  await started.sdk.organizations.deleteOrganization(acme.id);

  const { data } = await started.sdk.events.listEvents({
    events: ["organization_membership.deleted", "organization.deleted"],
    order: "asc",
  });
  expect(data.map(({ event }) => event)).toEqual([
    "organization_membership.deleted",
    "organization.deleted",
  ]);
  expect(data[1]!.data).toMatchObject({ id: acme.id, name: "Acme" });
  await expect(
    started.sdk.organizations.getOrganization(acme.id),
  ).rejects.toMatchObject({ status: 404 });
});

test("people are found by id, by organization and by address in any case", async () => {
  const started = await start();
  const { ana } = await people(started, "ana", "bo");
  const acme = await organization(started, "Acme", { [ana]: "admin" });
  const { userManagement } = started.sdk;

  expect(await userManagement.getUser(ana)).toMatchObject({
    email: "ana@example.com",
    firstName: "Ana",
  });
  const members = await userManagement.listUsers({ organizationId: acme.id });
  expect(members.data.map(({ id }) => id)).toEqual([ana]);
  const found = await userManagement.listUsers({ email: "ANA@example.com" });
  expect(found.data.map(({ id }) => id)).toEqual([ana]);
});

test("an address belongs to one person, in any case", async () => {
  const started = await start();
  await people(started, "ana");
  await expect(
    started.sdk.userManagement.createUser({ email: "Ana@Example.com" }),
  ).rejects.toMatchObject({ status: 400 });
});

test("a wrong API key is refused, also where the relay answers itself", async () => {
  const { workos } = await start({ apiKeys: ["sk_one", "sk_two"] });
  const get = (path: string, key: string) =>
    fetch(`${workos.url}${path}`, {
      headers: { authorization: `Bearer ${key}` },
    }).then(({ status }) => status);

  for (const path of ["/organizations", "/events", "/user_management/users"]) {
    expect(await get(path, "sk_three")).toBe(401);
    expect(await get(path, "sk_two")).toBe(200);
  }
});

test("of two organizations made at once with one external_id, one is refused", async () => {
  const { sdk } = await start();
  const make = () =>
    sdk.organizations.createOrganization({ name: "North", externalId: "ours" });
  const ends = await Promise.allSettled([make(), make(), make()]);
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await sdk.organizations.listOrganizations()).data).toHaveLength(1);
});
