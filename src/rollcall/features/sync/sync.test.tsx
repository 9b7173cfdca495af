import { act, screen, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { sayDetail } from "../../../../convex/lib/differences";
import type { Id } from "../../../../convex/_generated/dataModel";
import { network } from "../../test/network";
import { expectNoViolations } from "../../test/axe";
import { counts, refusal, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { sentence } from "../../test/sentence";
import { answerHealth, health } from "../../test/sync";

const MINUTE = 60_000;
const north = workspace("North");
const PEOPLE = [
  {
    userId: "user_kaya" as Id<"users">,
    name: "Kaya Demir",
    kind: "remove" as const,
    detail: sayDetail("leaves", { before: "member" }),
  },
  {
    userId: null,
    name: "Noor Rahman",
    kind: "add" as const,
    detail: sayDetail("comesIn", { role: "admin" }),
  },
];

beforeEach(() => {
  signedInWith(north);
  answerHealth();
  network.answer(api.organizationSync.getPendingConfirmation, null);
});
afterEach(() => {
  vi.useRealTimers();
});

const detailsOf = async (user: UserEvent, name: string) =>
  await user.click(
    within(await layer(name)).getByRole("button", { name: "Details" }),
  );
const layer = (name: string) => screen.findByRole("region", { name });

test("each layer says whether it works and when it last did", async () => {
  const { user } = renderApp("/w/north/sync");
  for (const name of ["Webhooks", "Catch-up", "Daily check"])
    within(await layer(name)).getByText("OK");
  await detailsOf(user, "Webhooks");
  expect((await layer("Webhooks")).textContent).toMatch(
    /Last event here1 hour ago.*Webhook secretValid/,
  );
  await detailsOf(user, "Daily check");
  expect((await layer("Daily check")).textContent).toContain(
    "Put right2 people",
  );
});

test("one sentence on top says that all are in sync and since when, or how many differ", async () => {
  const { user, address } = renderApp("/w/north/sync");
  const summary = await layer("In sync or not");
  expect(summary.textContent).toBe("In sync with WorkOS, checked 1 hour ago");
  const differing = (count: number) =>
    health({
      reconciliation: {
        ...health().reconciliation!,
        known: {
          at: Date.now(),
          differing: count,
          people: PEOPLE.slice(0, count),
          runId: "run_1" as Id<"reconciliationRuns">,
        },
      },
    });
  act(() => void answerHealth(differing(1)));
  within(await layer("In sync or not")).getByText(
    "1 person differs from WorkOS",
  );
  expect((await layer("In sync or not")).textContent).toContain(
    "Kaya Demir is a member here and no longer active there.",
  );
  // Nothing says that it is well while somebody differs.
  expect(screen.queryByText("OK")).toBeNull();
  within(await layer("Daily check")).getByText("Needs a look");
  act(() => void answerHealth(differing(2)));
  within(await layer("In sync or not")).getByText(
    "2 people differ from WorkOS",
  );
  network.list(api.organizationSync.listDifferences, () => []);
  await user.click(screen.getByRole("button", { name: "Show" }));
  expect(address()).toBe("/w/north/sync?show=differences");
  await layer("Who differs");
});

test("somebody who is gone in WorkOS and waits to be removed is no one in sync", async () => {
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ pending_removal: { member: 1 } }),
  );
  renderApp("/w/north/sync");
  within(await layer("In sync or not")).getByText(
    "1 person is no longer in WorkOS",
  );
});

test("members whom only observing lets in are told of, and not called in sync", async () => {
  network.answer(api.settings.getObserved, {
    since: Date.UTC(2026, 2, 4),
    people: 2,
    complete: true,
  });
  renderApp("/w/north/sync");
  const summary = await layer("In sync or not");
  within(summary).getByText("2 people here are not in WorkOS");
  expect(summary.textContent).toMatch(
    /They can enter all the same: since .*Mar.* this is only observed/,
  );
  act(() =>
    network.answer(api.settings.getObserved, {
      since: Date.UTC(2026, 2, 4),
      people: 1,
      complete: false,
    }),
  );
  within(await layer("In sync or not")).getByText(
    "At least 1 person here is not in WorkOS",
  );
});

test("axe finds nothing on the page", async () => {
  const { user } = renderApp("/w/north/sync");
  await layer("Webhooks");
  await detailsOf(user, "Webhooks");
  await expectNoViolations();
});

test("a layer that dies while the page is open shows as dead, though nothing is heard of it", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  answerHealth();
  renderApp("/w/north/sync");
  within(await layer("Catch-up")).getByText("OK");
  act(() => void vi.advanceTimersByTime(36 * MINUTE));
  within(await layer("Catch-up")).getByText("Not working");
});

test("nothing shows as dead because the page could not ask", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const asked = answerHealth();
  renderApp("/w/north/sync");
  within(await layer("Catch-up")).getByText("OK");
  asked.mockReturnValue(new Promise(() => undefined));
  act(() => void vi.advanceTimersByTime(6 * MINUTE));
  within(await layer("Catch-up")).getByText("OK");
  // The first answered; the second has no answer yet.
  expect(asked).toHaveBeenCalledTimes(2);
});

test("what is true of the deployment is asked for again, and shown", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  answerHealth();
  renderApp("/w/north/sync");
  within(await layer("Webhooks")).getByText("OK");
  const { webhooks } = health();
  answerHealth(
    health({ webhooks: { ...webhooks, unreadableAt: webhooks.acceptedAt } }),
  );
  await act(() => vi.advanceTimersByTimeAsync(MINUTE));
  within(await layer("Webhooks")).getByText("Needs a look");
});

test("a workspace of Clerk's shows which layers it has", async () => {
  answerHealth(
    health({ provider: "clerk", catchUp: null, reconciliation: null }),
  );
  const { user } = renderApp("/w/north/sync");
  within(await layer("Webhooks")).getByText("OK");
  within(await layer("Catch-up")).getByText("Not in use");
  const daily = await layer("Daily check");
  expect(daily.textContent).not.toMatch(/CLERK_SECRET_KEY/);
  await detailsOf(user, "Daily check");
  within(daily).getByText(/CLERK_SECRET_KEY/);
});

test("an unlinked workspace says what sync would do, and an owner where to link", async () => {
  answerHealth(health({ provider: null, catchUp: null, reconciliation: null }));
  const { address, user } = renderApp("/w/north/sync");
  await user.click(
    await screen.findByRole("link", { name: "Link an organization" }),
  );
  expect(address()).toBe("/w/north/settings/organization");
});

test("one that is being linked says so, and offers no second link", async () => {
  answerHealth(
    health({
      provider: null,
      isLinking: true,
      catchUp: null,
      reconciliation: null,
    }),
  );
  renderApp("/w/north/sync");
  await screen.findByText("Being linked to an organization");
  expect(
    screen.queryByRole("link", { name: "Link an organization" }),
  ).toBeNull();
});

test("a change that WorkOS has not followed is no one in sync, and is tried again from the page", async () => {
  const orderId = "order_1" as Id<"providerOrders">;
  network.list(api.orders.listTroubles, () => [
    {
      orderId,
      kind: "end" as const,
      status: "failed" as const,
      attempts: 8,
      openedAt: Date.now(),
      lastError: "WorkOS did not answer.",
      userId: "user_kaya" as Id<"users">,
      displayName: "Kaya Demir",
      since: Date.now(),
      nextAttemptAt: Date.now(),
    },
  ]);
  const retried = network.handle(api.orders.retry, () => null);
  const { user } = renderApp("/w/north/sync");
  const again = await screen.findByRole("button", { name: /Kaya Demir/ });
  // Once: by what can be done, and by no sentence above it.
  expect(screen.getAllByText("Kaya Demir")).toHaveLength(1);
  expect(screen.queryByRole("region", { name: "In sync or not" })).toBeNull();
  await user.click(again);
  expect(retried).toHaveBeenCalledWith({ workspaceId: north._id, orderId });
});

test("members have no Sync page, and an address says who has", async () => {
  signedInWith(workspace("North", "member"));
  network.answer(api.health.getWorkspaceHealth, refusal("onlyOwnersAndAdmins"));
  renderApp("/w/north/sync");
  await screen.findByText(sentence("In North owners and admins see to it."));
  expect(screen.queryByRole("link", { name: "Sync" })).toBeNull();
});

test("nonsense in the address is left aside", async () => {
  renderApp("/w/north/sync?tab=everything&status=%7B%7D");
  await layer("Webhooks");
});
