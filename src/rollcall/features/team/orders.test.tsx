import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { vOrderKind } from "../../../../convex/lib/validators";
import { labels } from "../../messages/en/labels";
import { network } from "../../test/network";
import {
  ana,
  member,
  history,
  signedInWith,
  workspace,
  standing,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { answerHealth } from "../../test/sync";
import type { Member } from "./member";
import { isOff } from "../../test/isOff";

/* Changes made here that WorkOS has not followed yet, and people who are back. */

const HOUR_MS = 60 * 60 * 1000;
const orderId = "order_1" as Id<"providerOrders">;
const order = (
  kind: NonNullable<Member["order"]>["kind"],
  lastError: string | null = null,
) => ({
  orderId,
  kind,
  status: "waiting" as const,
  attempts: lastError === null ? 0 : 3,
  lastError,
  openedAt: Date.now(),
});
const bo = (overrides: Parameters<typeof history>[0], status = {}) =>
  member("Bo Castellan", { ...history(overrides), ...status });
const GONE = { status: "removed", removedAt: Date.now() } as const;

const rowOf = async (name: string) =>
  within((await screen.findByText(name)).closest("tr")!);

test("an open removal shows on the row, with what went wrong once it did", async () => {
  signedInWith(workspace("North"));
  const list = (lastError: string | null) =>
    network.list(api.users.queries.listOrgMembers, () => [
      bo({ order: order("end", lastError) }, GONE),
    ]);
  list(null);
  renderApp("/w/north/team?status=removed");
  const row = await rowOf("Bo Castellan");
  row.getByText("Removal: WorkOS is being told");
  expect(row.queryByText(/has not followed/)).toBeNull();
  act(() => void list("WorkOS answered 503: try later"));
  row.getByText(
    "Removal: WorkOS has not followed yet. WorkOS answered 503: try later",
  );
});

test("each kind of change has words of its own", () => {
  const kinds = vOrderKind.members.map(({ value }) => value);
  expect(Object.keys(labels.order).sort()).toEqual(kinds.sort());
  expect(new Set(Object.values(labels.order)).size).toBe(kinds.length);
});

test("WorkOS is told again from the menu of the row", async () => {
  signedInWith(workspace("North"));
  network.list(api.users.queries.listOrgMembers, () => [
    bo({ order: order("end", "WorkOS did not answer") }, GONE),
  ]);
  const retry = network.handle(api.orders.retry, () => null);
  const { user } = renderApp("/w/north/team?status=removed");
  await user.click(
    await screen.findByRole("button", { name: "Actions for Bo Castellan" }),
  );
  await user.click(
    await screen.findByRole("menuitem", { name: "Tell WorkOS again" }),
  );
  await screen.findByText("WorkOS is told again.");
  expect(retry.mock.calls).toMatchObject([[{ orderId }]]);
});

test("while a role is on its way to WorkOS another has to wait, and says why; removing does not", async () => {
  signedInWith(workspace("North"));
  network.list(api.users.queries.listOrgMembers, () => [
    bo({ order: order("role") }),
  ]);
  const { user } = renderApp("/w/north/team");
  const row = await rowOf("Bo Castellan");
  row.getByText("Role change: WorkOS is being told");
  await user.hover(row.getByText("Member"));
  await screen.findByText(
    "Their role can be changed once WorkOS has confirmed the last change.",
  );
  await user.click(
    row.getByRole("button", { name: "Actions for Bo Castellan" }),
  );
  const menu = within(await screen.findByRole("menu"));
  expect(isOff(menu.getByRole("menuitem", { name: "Remove…" }))).toBe(false);
});

test.each([
  ["end", ""],
  ["return", " They can be let in once WorkOS has confirmed the last change."],
  ["undo", " They can be let in once WorkOS has confirmed the last change."],
] as const)(
  "somebody removed can be brought back while the order is an end only: %s",
  async (kind, why) => {
    signedInWith(workspace("North"));
    network.list(api.users.queries.listOrgMembers, () => [
      bo({ order: order(kind) }, GONE),
    ]);
    const { user } = renderApp("/w/north/team?status=removed");
    await user.click(
      await screen.findByRole("button", { name: "Actions for Bo Castellan" }),
    );
    const menu = within(await screen.findByRole("menu"));
    expect(
      isOff(menu.getByRole("menuitem", { name: `Bring back${why}` })),
    ).toBe(why !== "");
  },
);

test("the notice on Sync names person, change, time and error, and tries again", async () => {
  signedInWith(workspace("North"));
  network.list(api.orders.listTroubles, () => [
    {
      ...order("end"),
      userId: "user_di" as Id<"users">,
      displayName: "Di Ros",
      status: "failed" as const,
      attempts: 8,
      lastError: "WorkOS did not answer",
      since: Date.now() - 2 * HOUR_MS,
      nextAttemptAt: Date.now(),
    },
  ]);
  const retry = network.handle(api.orders.retry, () => null);
  answerHealth();
  network.answer(api.organizationSync.getPendingConfirmation, null);
  const { user } = renderApp("/w/north/sync");
  const list = await screen.findByRole("list", {
    name: "What WorkOS has not followed",
  });
  expect(within(list).getByRole("listitem").textContent).toBe(
    "Di RosRemoval, first failed 2 hours ago: WorkOS did not answerTry again",
  );
  await user.click(
    within(list).getByRole("button", {
      name: "Tell WorkOS again about Di Ros",
    }),
  );
  await waitFor(() => expect(retry.mock.calls).toMatchObject([[{ orderId }]]));
});

const backAgain = {
  userId: "user_cy" as Id<"users">,
  displayName: "Cy Park",
  returnedAt: Date.now() - 3 * HOUR_MS,
  ...standing(),
};

test("a person let in again by WorkOS is named, and keeping them clears the notice", async () => {
  signedInWith(workspace("North"));
  network.answer(api.orders.listReturns, [backAgain]);
  const keep = network.handle(api.users.manage.confirmAccess, () => {
    act(() => network.answer(api.orders.listReturns, []));
    return null;
  });
  const { user } = renderApp("/w/north/team");
  await screen.findByText("WorkOS let them in again");
  screen.getByText(
    "They were removed here, or had left. Keep those who may stay.",
  );
  const list = screen.getByRole("list", { name: "People who are back" });
  expect(within(list).getByRole("listitem").textContent).toMatch(
    /^Cy ParkCame back 3 hours ago/,
  );
  await user.click(screen.getByRole("button", { name: "Keep Cy Park" }));
  await waitFor(() =>
    expect(screen.queryByText("WorkOS let them in again")).toBeNull(),
  );
  expect(keep.mock.calls).toMatchObject([[{ userId: backAgain.userId }]]);
});

test("a person let in again by WorkOS can be removed, after the usual question", async () => {
  signedInWith(workspace("North"));
  network.answer(api.orders.listReturns, [backAgain]);
  const { user } = renderApp("/w/north/team");
  await user.click(
    await screen.findByRole("button", { name: "Remove Cy Park" }),
  );
  await screen.findByRole("dialog", { name: "Remove Cy Park?" });
});

test("an admin is told why they decide about no owner who is back", async () => {
  signedInWith(workspace("North", "admin"));
  network.answer(api.orders.listReturns, [{ ...backAgain, role: "owner" }]);
  const keep = network.handle(api.users.manage.confirmAccess, () => null);
  const { user } = renderApp("/w/north/team");
  for (const name of ["Keep Cy Park", "Remove Cy Park"]) {
    const button = await screen.findByRole("button", { name });
    expect(button.getAttribute("aria-description")).toBe(
      "Their role is higher than yours.",
    );
    await user.click(button);
  }
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(keep).not.toHaveBeenCalled();
});

test("nobody decides about their own return", async () => {
  signedInWith(workspace("North"));
  network.answer(api.orders.listReturns, [{ ...backAgain, userId: ana._id }]);
  renderApp("/w/north/team");
  const list = await screen.findByRole("list", { name: "People who are back" });
  expect(within(list).queryByRole("button")).toBeNull();
});

test("a row says that its person is back", async () => {
  signedInWith(workspace("North"));
  network.list(api.users.queries.listOrgMembers, () => [
    bo({ returnedAt: Date.now() }),
  ]);
  renderApp("/w/north/team");
  (await rowOf("Bo Castellan")).getByText("Back again");
});
