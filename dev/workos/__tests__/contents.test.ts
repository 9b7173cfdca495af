import { expect, onTestFinished, test } from "vitest";
import { waitFor } from "../../waitFor.ts";
import type { EmulatorContents } from "../contents.ts";
import { claims, refresh, signIn, type Tokens } from "./browser.ts";
import { startReceiver } from "./receiver.ts";
import { eventTypes, organization, people, sdkFor, start } from "./start.ts";
import { startLocalWorkos } from "../localWorkos.ts";

/* What one run leaves, and another goes on with. */

/** Ends it and starts another at the same port, with what it held, as JSON. */
async function goneOn(
  { workos }: Awaited<ReturnType<typeof start>>,
  options = {},
) {
  const contents = JSON.parse(
    JSON.stringify(workos.contents()),
  ) as EmulatorContents;
  await workos.close();
  const next = await startLocalWorkos({
    port: Number(new URL(workos.url).port),
    contents,
    ...options,
  });
  onTestFinished(() => next.close());
  // Connections to the one before are given up when they are found closed.
  await waitFor("the new one to answer", () =>
    fetch(`${next.url}/health`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  return { workos: next, sdk: sdkFor(next) };
}

test("people, organizations, memberships and roles are the same, with their ids and times", async () => {
  const started = await start();
  const { ana } = await people(started, "ana");
  const acme = await organization(started, "Acme", { [ana]: "admin" });
  const all = async ({ sdk }: typeof started) => ({
    user: await sdk.userManagement.getUser(ana),
    organization: await sdk.organizations.getOrganization(acme.id),
    memberships: (
      await sdk.userManagement.listOrganizationMemberships({ userId: ana })
    ).data,
    roles: await sdk.authorization.listEnvironmentRoles(),
  });
  const before = await all(started);
  const next = await goneOn(started);
  expect(await all(next)).toEqual(before);
  // Found by address too, and not to be had twice.
  await expect(people(next, "ana")).rejects.toThrow();
});

test("who was signed in stays so, and the tokens of before are of the same key", async () => {
  const started = await start();
  const { ana } = await people(started, "ana");
  const tokens = await signIn(started.workos, ana);
  const keys = async (url: string) =>
    await (await fetch(`${url}/sso/jwks/client_local`)).text();
  const before = await keys(started.workos.url);

  const { workos } = await goneOn(started);
  expect(await keys(workos.url)).toEqual(before);
  const next = (await (await refresh(workos, tokens)).json()) as Tokens;
  expect(claims(next)).toMatchObject({ sub: ana, sid: claims(tokens).sid });
});

test("the list of events goes on after the last one that was read", async () => {
  const started = await start();
  await people(started, "ana", "bo");
  const list = { events: ["user.created" as const], order: "asc" as const };
  const read = await started.sdk.events.listEvents({ ...list, limit: 1 });

  const next = await goneOn(started);
  await people(next, "cy");
  const { data } = await next.sdk.events.listEvents({
    ...list,
    after: read.data[0]!.id,
  });
  expect(data.map((event) => (event.data as { email: string }).email)).toEqual([
    "bo@example.com",
    "cy@example.com",
  ]);
  expect(await eventTypes(next, "user.created")).toHaveLength(3);
});

test("events go to the webhook of the new run, and no more to that of before", async () => {
  const [before, after] = [await startReceiver(), await startReceiver()];
  const started = await start({ webhook: before.webhook });
  const next = await goneOn(started, { webhook: after.webhook });
  await people(next, "ana");
  await next.workos.deliveries.idle();
  expect(before.types()).toEqual([]);
  expect(after.types()).toEqual(["user.created"]);
});
