import { describe, expect, test } from "vitest";
import { startReceiver, verify } from "./receiver.ts";
import { people, sdkFor, start, type Started } from "./start.ts";

async function listening() {
  const receiver = await startReceiver();
  const started = await start({ webhook: receiver.webhook });
  const { deliveries } = started.workos;
  return { ...started, started, receiver, deliveries };
}

const addPeople = (started: Started, ...names: string[]) =>
  people(started, ...names);

const emails = (bodies: { body: string }[]) =>
  bodies.map(
    ({ body }) => (JSON.parse(body) as { data: { email: string } }).data.email,
  );

describe("signature", () => {
  test("the SDK accepts every kind of event we send", async () => {
    const { started, sdk, receiver, deliveries } = await listening();
    const { ana } = await addPeople(started, "ana");
    const { userManagement, organizations } = sdk;
    const acme = await organizations.createOrganization({ name: "Acme" });
    const membership = await userManagement.createOrganizationMembership({
      organizationId: acme.id,
      userId: ana!,
    });
    const invitation = await userManagement.sendInvitation({
      email: "dana@example.com",
      organizationId: acme.id,
    });
    await userManagement.revokeInvitation(invitation.id);
    await userManagement.deactivateOrganizationMembership(membership.id);
    await organizations.updateOrganization({
      organization: acme.id,
      name: "Acme Ltd",
    });
    await organizations.deleteOrganization(acme.id);
    await userManagement.deleteUser(ana!);
    await deliveries.idle();

    const events = await Promise.all(
      receiver.received.map((one) => verify(sdk, one)),
    );

    expect(events.map(({ event }) => event)).toEqual([
      "user.created",
      "organization.created",
      "organization_membership.created",
      "invitation.created",
      "invitation.revoked",
      "organization_membership.updated",
      "organization.updated",
      "organization_membership.deleted",
      "organization.deleted",
      "user.deleted",
    ]);
    expect(events[2]!.data).toMatchObject({
      userId: ana,
      organizationId: acme.id,
      status: "active",
    });
  });

  test("is of the form WorkOS sends, over the raw body and in milliseconds", async () => {
    const { started, sdk, receiver, deliveries } = await listening();
    const sentAfter = Date.now();
    await addPeople(started, "ana");
    await deliveries.idle();
    const [{ body, signature }] = receiver.received as [
      { body: string; signature: string },
    ];

    const [, at] = /^t=(\d+), v1=[0-9a-f]{64}$/.exec(signature)!;
    expect(Number(at)).toBeGreaterThanOrEqual(sentAfter);
    await expect(
      verify(sdk, { body: body.replace("ana", "eve"), signature }),
    ).rejects.toThrow();
  });

  test("the Events API gives a delivered event by the same id", async () => {
    const { started, sdk, receiver, deliveries } = await listening();
    await addPeople(started, "ana");
    await deliveries.idle();
    const { data } = await sdk.events.listEvents({ events: ["user.created"] });
    const delivered = await verify(sdk, receiver.received[0]!);
    expect(data[0]).toMatchObject({ id: delivered.id, data: delivered.data });
  });
});

describe("by default", () => {
  test("events arrive once and in order", async () => {
    const { started, receiver, deliveries } = await listening();
    await addPeople(started, "ana", "bo", "cy", "dee");
    await deliveries.idle();
    expect(emails(receiver.received)).toEqual([
      "ana@example.com",
      "bo@example.com",
      "cy@example.com",
      "dee@example.com",
    ]);
    expect(deliveries.log.map(({ type, status }) => [type, status])).toEqual(
      Array(4).fill(["user.created", 200]),
    );
  });

  test("an answer other than 2xx is tried again until one is given", async () => {
    const { started, receiver, deliveries } = await listening();
    receiver.answerNext(500, 302, 204);
    await addPeople(started, "ana");
    await deliveries.idle();
    expect(deliveries.log.map(({ status }) => status)).toEqual([500, 302, 204]);
    const ids = deliveries.log.map(({ eventId }) => eventId);
    expect(new Set(ids).size).toBe(1);
  });

  test("a retry does not hold up the events after it", async () => {
    const { started, receiver, deliveries } = await listening();
    receiver.answerNext(500);
    await addPeople(started, "ana", "bo");
    await deliveries.idle();
    expect(emails(receiver.received).sort()).toEqual([
      "ana@example.com",
      "ana@example.com",
      "bo@example.com",
    ]);
  });

  test("a receiver that nobody can reach is given up after a few tries", async () => {
    const started = await start({
      webhook: { url: "http://127.0.0.1:1/", secret: "s" },
    });
    await addPeople(started, "ana");
    await started.workos.deliveries.idle();
    expect(started.workos.deliveries.log.map(({ status }) => status)).toEqual(
      Array(5).fill("failed"),
    );
  });

  test("the receiver can be set later, and taken away", async () => {
    const receiver = await startReceiver();
    const started = await start();
    const { workos } = started;
    await addPeople(started, "ana");
    workos.setWebhook(receiver.webhook);
    await addPeople(started, "bo");
    workos.setWebhook(null);
    await addPeople(started, "cy");
    await workos.deliveries.idle();
    expect(emails(receiver.received)).toEqual(["bo@example.com"]);
  });
});

describe("held", () => {
  test("deliveries wait until they are released, in order", async () => {
    const { started, receiver, deliveries } = await listening();
    const hold = deliveries.hold();
    await addPeople(started, "ana", "bo");
    await deliveries.idle();
    expect(receiver.received).toEqual([]);
    expect(hold.held.map(({ event }) => event.event)).toEqual([
      "user.created",
      "user.created",
    ]);

    await hold.release();
    expect(emails(receiver.received)).toEqual([
      "ana@example.com",
      "bo@example.com",
    ]);

    await addPeople(started, "cy");
    await deliveries.idle();
    expect(receiver.received).toHaveLength(3);
  });

  test("deliveries can be made in any order and any number of times", async () => {
    const { started, sdk, receiver, deliveries } = await listening();
    const hold = deliveries.hold();
    await addPeople(started, "ana", "bo");
    const [ana, bo] = hold.held;

    expect(await bo!.deliver()).toBe(200);
    await ana!.deliver();
    await bo!.deliver();
    await hold.release();

    expect(emails(receiver.received)).toEqual([
      "bo@example.com",
      "ana@example.com",
      "bo@example.com",
    ]);
    const [first, , third] = await Promise.all(
      receiver.received.map((one) => verify(sdk, one)),
    );
    expect(third).toEqual(first);
  });

  test("only what matches waits", async () => {
    const { started, sdk, receiver, deliveries } = await listening();
    const hold = deliveries.hold("user.created");
    await addPeople(started, "ana");
    await sdk.organizations.createOrganization({ name: "Acme" });
    await deliveries.idle();
    expect(receiver.types()).toEqual(["organization.created"]);
    hold.stop();
    await addPeople(started, "bo");
    await deliveries.idle();
    expect(receiver.types()).toEqual(["organization.created", "user.created"]);
    expect(hold.held).toHaveLength(1);
  });
});

describe("dropped", () => {
  test("deliveries are lost, as many as asked for, and the Events API still has them", async () => {
    const { started, sdk, receiver, deliveries } = await listening();
    deliveries.drop(({ event }) => event === "user.created", { times: 1 });
    await addPeople(started, "ana", "bo");
    await deliveries.idle();
    expect(emails(receiver.received)).toEqual(["bo@example.com"]);
    expect(deliveries.log.map(({ status }) => status)).toEqual([
      "dropped",
      200,
    ]);
    const { data } = await sdk.events.listEvents({ events: ["user.created"] });
    expect(data).toHaveLength(2);
  });

  test("deliveries come again after clearing", async () => {
    const { started, receiver, deliveries } = await listening();
    deliveries.drop();
    await addPeople(started, "ana");
    deliveries.clear();
    await addPeople(started, "bo");
    await deliveries.idle();
    expect(emails(receiver.received)).toEqual(["bo@example.com"]);
  });
});

test("a reset forgets what is under way: nothing from before the reset arrives", async () => {
  const { started, workos, receiver, deliveries } = await listening();
  const hold = deliveries.hold();
  await addPeople(started, "ana");
  hold.stop();
  await workos.reset();
  await hold.release();
  await addPeople({ workos, sdk: sdkFor(workos) }, "bo");
  await deliveries.idle();
  expect(emails(receiver.received)).toEqual(["bo@example.com"]);
});
