import { act, screen, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import { signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { answerHealth, health } from "../../test/sync";

const HOUR = 3_600_000;
const north = workspace("North");

beforeEach(() => {
  signedInWith(north);
  answerHealth();
  network.answer(api.organizationSync.getPendingConfirmation, null);
});

const removed = {
  callId: "call_removed" as Id<"hookCalls">,
  hook: "onMemberChange" as const,
  event: "removed_by_admin" as const,
  workspaceId: north._id,
  userId: "user_cy" as Id<"users">,
  displayName: "Cy Park" as string | null,
  attempts: 3,
  parts: 0,
  lastError: "The plan has no project of that name." as string | null,
  failedAt: Date.now() - HOUR,
  nextAttemptAt: Date.now() + 2.5 * HOUR,
};
const failed = (...calls: object[]) => {
  network.list(api.hooks.listFailed, () =>
    calls.map((call, index) => ({
      ...removed,
      callId: `call_${index}` as Id<"hookCalls">,
      ...call,
    })),
  );
};
const lines = async () =>
  within(await screen.findByRole("list", { name: "What has failed" }))
    .getAllByRole("listitem")
    .map((line) =>
      line.textContent.replace(/[\u2068\u2069]/g, "").replace(/Try again$/, ""),
    );

test("a hook that failed is shown with its person, what it was told, the error and the next try", async () => {
  failed({});
  renderApp("/w/north/sync");
  expect(await lines()).toEqual([
    "Cy ParkRemoved by an admin. onMemberChange has failed 3 times. It is tried again in 2 hours.The plan has no project of that name.",
  ]);
  expect(
    screen.getByRole("link", { name: "Cy Park" }).getAttribute("href"),
  ).toBe("/w/north/sync?person=user_cy");
  await expectNoViolations();
});

test("what is about the workspace names it, and what was never called says that it waits", async () => {
  failed(
    {
      hook: "notify",
      event: "brake_waits",
      userId: null,
      displayName: null,
      attempts: 1,
      nextAttemptAt: Date.now() - HOUR,
    },
    {
      hook: "onWorkspaceChange",
      event: "created",
      userId: null,
      displayName: null,
      attempts: 0,
      lastError: null,
    },
    { displayName: null, lastError: null },
    {
      hook: "eraseUser",
      event: "eraseUser",
      attempts: 0,
      parts: 2,
      lastError: null,
    },
  );
  renderApp("/w/north/sync");
  expect(await lines()).toEqual([
    "NorthRemovals wait for a confirmation. notify has failed once. It is tried again within a minute.The plan has no project of that name.",
    expect.stringMatching(
      /^NorthWorkspace made\. onWorkspaceChange has not been called yet: it waits for its turn\. *$/,
    ),
    "Deleted personRemoved by an admin. onMemberChange has failed 3 times. It is tried again in 2 hours.",
    expect.stringMatching(
      /^Cy ParkDeleted for good\. eraseUser has done 2 parts, and there are more\. *$/,
    ),
  ]);
  expect(screen.queryByRole("link", { name: "Deleted person" })).toBeNull();
});

test("more are there on demand, and they go away by themselves once they have succeeded", async () => {
  const { loadMore } = network.list(
    api.hooks.listFailed,
    () => [removed],
    "CanLoadMore",
  );
  const { user } = renderApp("/w/north/sync");
  expect(await lines()).toHaveLength(1);
  await user.click(screen.getByRole("button", { name: "Show more" }));
  expect(loadMore).toHaveBeenCalledWith(5);
  act(() => failed());
  expect(screen.queryByText(/^Something that this app does/)).toBeNull();
  await screen.findByRole("region", { name: "Webhooks" });
});

test("an unlinked workspace has them as well", async () => {
  answerHealth(health({ provider: null, catchUp: null, reconciliation: null }));
  failed({});
  renderApp("/w/north/sync");
  expect(await lines()).toHaveLength(1);
});

test("a call that failed is made again from its line, and what comes of it is said", async () => {
  failed({});
  let done = false;
  const retried = network.handle(api.hooks.retryFailed, () => ({ done }));
  const { user } = renderApp("/w/north/sync");
  const again = await screen.findByRole("button", { name: "Try again" });
  await user.click(again);
  await screen.findByText(/It failed again/);
  done = true;
  await user.click(again);
  await screen.findByText("It has worked now.");
  expect(retried).toHaveBeenCalledWith({
    workspaceId: north._id,
    callId: "call_0",
  });
});
