import { act, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { Asked, Role } from "../../../../convex/lib/validators";
import { isOff } from "../../test/isOff";
import { network } from "../../test/network";
import { signedInWith, workspace, standing } from "../../test/people";
import { renderApp } from "../../test/renderApp";

const north = workspace("North");

function asked(displayName: string, asks: Asked, role: Role = "member") {
  const id = displayName.toLowerCase();
  return {
    requestId: `request_${id}` as Id<"accessRequests">,
    userId: `user_${id}` as Id<"users">,
    displayName,
    ...standing({ role, status: asks === "enter" ? "removed" : "active" }),
    customerId: null as Id<"customers"> | null,
    asks,
    askedAt: Date.now() - 60_000,
  };
}

async function lines() {
  const list = await screen.findByRole("list", { name: "Requests for access" });
  return within(list)
    .getAllByRole("listitem")
    .map((line) => within(line));
}

test("a removed person who asks is brought back from the notice", async () => {
  signedInWith(north);
  network.answer(api.accessRequests.list, [asked("Lior", "enter")]);
  const restore = network.handle(api.users.manage.restoreUser, () => null);
  const { user } = renderApp("/w/north/team");
  const [line] = await lines();
  line!.getByText(/Asks to be let in/);
  await user.click(line!.getByRole("button", { name: "Bring back Lior" }));
  await screen.findByText(/is back in\./);
  expect(restore).toHaveBeenCalledExactlyOnceWith({
    workspaceId: north._id,
    userId: "user_lior",
  });
});

test("a member is given the role that has what they ask for", async () => {
  signedInWith(north);
  network.answer(api.accessRequests.list, [asked("Cy", "members:manage")]);
  const change = network.handle(api.users.manage.changeRole, () => null);
  const { user } = renderApp("/w/north/team");
  const [line] = await lines();
  await user.click(line!.getByRole("button", { name: "Change role of Cy" }));
  await user.click(
    await screen.findByRole("menuitem", {
      name: /^Admin\s*Invites, removes and changes people/,
    }),
  );
  expect(change).toHaveBeenCalledExactlyOnceWith({
    workspaceId: north._id,
    userId: "user_cy",
    role: "admin",
  });
});

test("a request is dismissed", async () => {
  signedInWith(north);
  network.answer(api.accessRequests.list, [
    asked("Mara", "customer", "client"),
  ]);
  const dismiss = network.handle(api.accessRequests.dismiss, () => null);
  const { user } = renderApp("/w/north/team");
  const [line] = await lines();
  line!.getByRole("link", { name: "Choose customer of Mara" });
  await user.click(
    line!.getByRole("button", { name: "Dismiss the request of Mara" }),
  );
  expect(dismiss).toHaveBeenCalledExactlyOnceWith({
    workspaceId: north._id,
    requestId: "request_mara",
  });
});

test("without requests there is no notice", async () => {
  signedInWith(north);
  renderApp("/w/north/team");
  await screen.findByRole("heading", { name: "Team" });
  expect(screen.queryByText("People ask for access")).toBeNull();
});

test("a client's change of role is undone with the customer that they saw", async () => {
  signedInWith(north);
  const harbor = "customer_harbor" as Id<"customers">;
  network.answer(api.accessRequests.list, [
    { ...asked("Mara", "members:list", "client"), customerId: harbor },
  ]);
  const change = network.handle(api.users.manage.changeRole, () => null);
  const { user } = renderApp("/w/north/team");
  await user.click(
    await screen.findByRole("button", { name: "Change role of Mara" }),
  );
  await user.click(await screen.findByRole("menuitem", { name: /^Member/ }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await screen.findByText("Undone.");
  expect(change.mock.calls).toMatchObject([
    [{ role: "member" }],
    [{ role: "client", customerId: harbor }],
  ]);
});

test("what Clerk or WorkOS would refuse is off, with the reason", async () => {
  signedInWith(north);
  network.answer(api.settings.getOrganization, {
    provider: "clerk",
    name: "North Inc.",
    isGone: false,
  });
  network.answer(api.accessRequests.list, [
    asked("Lior", "enter"),
    { ...asked("Cy", "members:manage"), status: "pending_removal" },
  ]);
  const restore = network.handle(api.users.manage.restoreUser, () => null);
  const change = network.handle(api.users.manage.changeRole, () => null);
  const { user } = renderApp("/w/north/team");
  const back = await screen.findByRole("button", { name: "Bring back Lior" });
  expect(back.getAttribute("aria-description")).toMatch(/^Clerk decides/);
  await user.click(back);
  expect(restore).not.toHaveBeenCalled();

  act(() =>
    network.answer(api.settings.getOrganization, {
      provider: "workos",
      name: "North Inc.",
      isGone: false,
    }),
  );
  expect(isOff(back)).toBe(false);
  await user.click(screen.getByRole("button", { name: "Change role of Cy" }));
  const admin = await screen.findByRole("menuitem", { name: /^Admin/ });
  within(admin).getByText(/^WorkOS does not let them in any more\./);
  await user.click(admin);
  expect(change).not.toHaveBeenCalled();
});

test("what a directory rules, and what waits for WorkOS, is off with the reason", async () => {
  signedInWith(north);
  const order = {
    orderId: "order_1" as Id<"providerOrders">,
    kind: "role" as const,
    status: "waiting" as const,
    attempts: 0,
    lastError: null,
    openedAt: Date.now(),
  };
  network.answer(api.accessRequests.list, [
    { ...asked("Lior", "enter"), directoryManaged: true },
    { ...asked("Cy", "members:manage"), order },
  ]);
  const restore = network.handle(api.users.manage.restoreUser, () => null);
  const change = network.handle(api.users.manage.changeRole, () => null);
  const { user } = renderApp("/w/north/team");
  const back = await screen.findByRole("button", { name: "Bring back Lior" });
  expect(back.getAttribute("aria-description")).toMatch(/directory/i);
  await user.click(back);
  await user.click(screen.getByRole("button", { name: "Change role of Cy" }));
  const admin = await screen.findByRole("menuitem", { name: /^Admin/ });
  expect(isOff(admin)).toBe(true);
  await user.click(admin);
  expect([...restore.mock.calls, ...change.mock.calls]).toEqual([]);
});
