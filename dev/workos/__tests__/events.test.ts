import { expect, test } from "vitest";
import { organization, people, start } from "./start.ts";

async function twoOrganizations() {
  const started = await start();
  const { ana, bo } = await people(started, "ana", "bo");
  const acme = await organization(started, "Acme", { [ana]: "admin" });
  const beta = await organization(started, "Beta", { [bo]: "admin" });
  return { ...started, acme, beta };
}

const MEMBERSHIPS = [
  "organization.created" as const,
  "organization_membership.created" as const,
];

test("a new environment has no history", async () => {
  const { sdk } = await start();
  const { data } = await sdk.events.listEvents({ events: ["role.created"] });
  expect(data).toEqual([]);
});

test("only the types asked for are given, oldest first when asked", async () => {
  const { sdk } = await twoOrganizations();
  const { data } = await sdk.events.listEvents({
    events: MEMBERSHIPS,
    order: "asc",
  });
  expect(data.map(({ event }) => event)).toEqual([
    "organization.created",
    "organization_membership.created",
    "organization.created",
    "organization_membership.created",
  ]);
});

test("newest first is the default, as with WorkOS", async () => {
  const { sdk, beta } = await twoOrganizations();
  const { data } = await sdk.events.listEvents({
    events: ["organization.created"],
  });
  expect(data[0]!.data).toMatchObject({ id: beta.id, domains: [] });
});

test("an organization's events are its own and its memberships'", async () => {
  const { sdk, acme } = await twoOrganizations();
  const { data } = await sdk.events.listEvents({
    events: [...MEMBERSHIPS, "user.created"],
    organizationId: acme.id,
    order: "asc",
  });
  expect(data.map(({ event }) => event)).toEqual(MEMBERSHIPS);
});

test("a cursor continues where the last page ended, to the end", async () => {
  const { sdk } = await twoOrganizations();
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await sdk.events.listEvents({
      events: MEMBERSHIPS,
      order: "asc",
      limit: 3,
      ...(after ? { after } : {}),
    });
    seen.push(...page.data.map(({ id }) => id));
    after = page.listMetadata.after ?? undefined;
  } while (after);

  const all = await sdk.events.listEvents({
    events: MEMBERSHIPS,
    order: "asc",
  });
  expect(seen).toEqual(all.data.map(({ id }) => id));
  const tail = await sdk.events.listEvents({
    events: MEMBERSHIPS,
    order: "asc",
    after: seen[1]!,
  });
  expect(tail.data.map(({ id }) => id)).toEqual(seen.slice(2));
});

test("a range limits by time at both ends", async () => {
  const { sdk } = await twoOrganizations();
  const all = await sdk.events.listEvents({
    events: MEMBERSHIPS,
    order: "asc",
  });
  const list = async (range: { rangeStart?: string; rangeEnd?: string }) =>
    (await sdk.events.listEvents({ events: MEMBERSHIPS, ...range })).data;
  const moment = (ms: number) => new Date(Date.now() + ms).toISOString();

  expect(await list({ rangeStart: all.data[0]!.createdAt })).toHaveLength(4);
  expect(await list({ rangeStart: moment(60_000) })).toEqual([]);
  expect(await list({ rangeEnd: moment(-60_000) })).toEqual([]);
  expect(
    await list({ rangeStart: moment(-60_000), rangeEnd: moment(60_000) }),
  ).toHaveLength(4);
});

test("a cursor and a range exclude each other", async () => {
  const { sdk } = await start();
  await expect(
    sdk.events.listEvents({
      events: MEMBERSHIPS,
      after: "event_1",
      rangeStart: new Date().toISOString(),
    }),
  ).rejects.toMatchObject({ status: 400 });
});

test("an invitation's event does not give its token away", async () => {
  const { workos, sdk, acme } = await twoOrganizations();
  const { token } = await sdk.userManagement.sendInvitation({
    email: "dana@example.com",
    organizationId: acme.id,
  });
  const events = await fetch(`${workos.url}/events?limit=100`, {
    headers: { authorization: `Bearer ${workos.apiKey}` },
  });
  const text = await events.text();
  expect(text).toContain("invitation.created");
  expect(text).not.toContain(token);
});
