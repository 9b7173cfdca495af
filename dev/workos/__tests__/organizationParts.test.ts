import { expect, test } from "vitest";
import { organization, start, type Started } from "./start.ts";

const listed = async ({ sdk }: Started, organizationId: string) => ({
  connections: (await sdk.sso.listConnections({ organizationId })).data,
  directories: (await sdk.directorySync.listDirectories({ organizationId }))
    .data,
  domains: (await sdk.organizations.getOrganization(organizationId)).domains,
});

test("an organization has the connections and directories that were added to it, and no other's", async () => {
  const started = await start();
  const acme = await organization(started, "Acme");
  const beta = await organization(started, "Beta");
  started.workos.addConnection({
    organization_id: acme.id,
    name: "Acme",
    connection_type: "OktaSAML",
    state: "active",
  });
  started.workos.addDirectory({
    organization_id: acme.id,
    name: "Acme",
    type: "okta scim v2.0",
    state: "linked",
  });
  const { connections, directories } = await listed(started, acme.id);
  expect(connections).toMatchObject([
    { name: "Acme", type: "OktaSAML", state: "active" },
  ]);
  // The SDK has a word of its own for it.
  expect(directories).toMatchObject([{ name: "Acme", state: "active" }]);
  expect(await listed(started, beta.id)).toEqual({
    connections: [],
    directories: [],
    domains: [],
  });
});

test("a domain waits until it is verified, and is there once", async () => {
  const started = await start();
  const acme = await organization(started, "Acme");
  const { organizationDomains } = started.sdk;
  const asked = { organizationId: acme.id, domain: "acme.example" };
  const { id } = await organizationDomains.createOrganizationDomain(asked);
  expect((await listed(started, acme.id)).domains).toMatchObject([
    { domain: "acme.example", state: "pending" },
  ]);
  await organizationDomains.verifyOrganizationDomain(id);
  expect((await listed(started, acme.id)).domains).toMatchObject([
    { domain: "acme.example", state: "verified" },
  ]);
  await expect(
    organizationDomains.createOrganizationDomain(asked),
  ).rejects.toMatchObject({
    status: 409,
  });
});

test("a link to the Admin Portal leads to a page of this machine that says what it stands for", async () => {
  const started = await start();
  const acme = await organization(started, "Acme <b>");
  const { link } = await started.sdk.adminPortal.generateLink({
    organization: acme.id,
    intent: "sso",
    returnUrl: "http://localhost:5173/w/acme/settings/organization",
  });
  expect(new URL(link).origin).toBe(started.workos.url);
  const page = await fetch(link);
  expect(page.status).toBe(200);
  const markup = await page.text();
  expect(markup).toContain("would set up single sign-on");
  expect(markup).not.toContain("<b>");
  expect(markup).toContain(
    'href="http://localhost:5173/w/acme/settings/organization"',
  );
});

test("there is no link for no organization, or back to another machine", async () => {
  const started = await start();
  const acme = await organization(started, "Acme");
  const ask = (wanted: object) =>
    started.sdk.adminPortal.generateLink({
      organization: acme.id,
      intent: "sso",
      ...wanted,
    });
  await expect(ask({ organization: "org_none" })).rejects.toMatchObject({
    status: 404,
  });
  await expect(
    ask({ returnUrl: "https://elsewhere.example/" }),
  ).rejects.toMatchObject({ status: 400 });
  const nowhere = await fetch(`${started.workos.url}/local/portal?intent=sso`);
  expect(nowhere.status).toBe(422);
});
