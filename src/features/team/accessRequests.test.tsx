import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import type { Asked, Role } from "../../../convex/lib/validators";
import { network } from "../../test/network";
import { signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";

const north = workspace("North");

function asked(displayName: string, asks: Asked, role: Role = "member") {
  const id = displayName.toLowerCase();
  return {
    requestId: `request_${id}` as Id<"accessRequests">,
    userId: `user_${id}` as Id<"users">,
    displayName,
    role,
    status: asks === "enter" ? ("removed" as const) : ("active" as const),
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
  await user.click(
    line!.getByRole("button", { name: "Change the role of Cy" }),
  );
  await user.click(await screen.findByRole("menuitem", { name: "Admin" }));
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
  line!.getByRole("link", { name: "Choose the customer of Mara" });
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
