import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import {
  canEnter,
  counts,
  refusal,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { isOff } from "../../test/isOff";

const north = workspace("North");

test("only what was changed is sent, and the new URL is where the page goes", async () => {
  signedInWith(north);
  const update = network.handle(api.workspaces.update, () => {
    canEnter({ ...north, slug: "far-north" });
    return { name: "North", slug: "far-north" };
  });
  const { user, address } = renderApp("/w/north/settings");
  const save = await screen.findByRole("button", { name: "Save" });
  expect(isOff(save)).toBe(true);
  const slug = screen.getByLabelText("URL");
  await user.clear(slug);
  await user.type(slug, "far-north");
  await user.click(save);
  await waitFor(() => expect(address()).toBe("/w/far-north/settings"));
  expect(update.mock.calls).toEqual([
    [{ workspaceId: north._id, slug: "far-north" }],
  ]);
});

test("what the server refuses is said at its field, what it can't do above", async () => {
  signedInWith(north);
  let answer: Error = refusal(
    "slugTaken",
    { slug: "south" },
    { field: "slug" },
  );
  network.handle(api.workspaces.update, () => {
    throw answer;
  });
  const { user } = renderApp("/w/north/settings");
  const slug = await screen.findByLabelText("URL");
  await user.clear(slug);
  await user.type(slug, "south");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect((await screen.findByRole("alert")).textContent).toBe(
    "“south” is taken. Choose another URL.",
  );
  answer = refusal("workosSilent");
  await user.type(slug, "ern");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText(
    "WorkOS did not answer, so nothing was changed. Try again in a moment.",
  );
  expect(
    screen.queryByText("“south” is taken. Choose another URL."),
  ).toBeNull();
});

test("a member sees the name, can't change it, and is told who can", async () => {
  signedInWith(workspace("North", "member"));
  renderApp("/w/north/settings");
  await screen.findByText("Only owners and admins can change these.");
  expect(isOff(screen.getByLabelText("Name"))).toBe(true);
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
});

test("leaving asks first, and the page closes by itself", async () => {
  signedInWith(workspace("North", "member"), workspace("South"));
  const leave = network.handle(api.workspaces.leave, () => {
    canEnter(workspace("South"));
    return null;
  });
  network.answer(api.workspaces.explainAccess, {
    displayName: "Ana",
    name: "Ana",
    self: true,
    allowed: false,
    facts: [],
  });
  const { user } = renderApp("/w/north/settings");
  await user.click(
    await screen.findByRole("button", { name: "Leave workspace" }),
  );
  const dialog = await screen.findByRole("dialog", { name: "Leave North?" });
  await expectNoViolations();
  await user.click(within(dialog).getByRole("button", { name: "Stay" }));
  expect(leave.mock.calls).toHaveLength(0);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click(screen.getByRole("button", { name: "Leave workspace" }));
  await user.click(await screen.findByRole("button", { name: "Leave now" }));
  const heading = await screen.findByRole("heading", {
    name: "You no longer have access to North",
  });
  await waitFor(() => expect(document.activeElement).toBe(heading));
  screen.getByRole("link", { name: /South/ });
});

test("the last owner can't leave, and the button says why", async () => {
  signedInWith(north);
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1, member: 3 } }),
  );
  const { user } = renderApp("/w/north/settings");
  await screen.findByRole("button", { name: "Leave workspace" });
  const leave = () => screen.getByRole("button", { name: "Leave workspace" });
  await waitFor(() => expect(isOff(leave())).toBe(true));
  await user.hover(leave());
  await waitFor(() =>
    expect(screen.getByRole("tooltip").textContent).toMatch(
      /^You are the only owner\./,
    ),
  );
  act(() =>
    network.answer(
      api.users.queries.getOrgMemberCounts,
      counts({ active: { owner: 2, member: 2 } }),
    ),
  );
  expect(isOff(leave())).toBe(false);
});

test("an owner may leave while another one is about to be removed, as in the team's list", async () => {
  signedInWith(north);
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1 }, pending_removal: { owner: 1 } }),
  );
  renderApp("/w/north/settings");
  const leave = await screen.findByRole("button", { name: "Leave workspace" });
  expect(isOff(leave)).toBe(false);
});

test("a refusal to leave is told, and the question stays", async () => {
  signedInWith(workspace("North", "member"));
  network.handle(api.workspaces.leave, () => {
    throw refusal("workosSilent");
  });
  const { user } = renderApp("/w/north/settings");
  await user.click(
    await screen.findByRole("button", { name: "Leave workspace" }),
  );
  await user.click(await screen.findByRole("button", { name: "Leave now" }));
  await screen.findByText(
    "WorkOS did not answer, so nothing was changed. Try again in a moment.",
  );
  screen.getByRole("dialog", { name: "Leave North?" });
});

test("what can't be sent yet is off, and says what is missing", async () => {
  signedInWith(north);
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1, member: 1 } }),
  );
  const { user } = renderApp("/w/north/settings");
  const saysWhy = (button: HTMLElement, why: string) => {
    expect(isOff(button)).toBe(true);
    expect(button.getAttribute("aria-description")).toBe(why);
  };
  for (const name of ["Save", "Save rules"])
    saysWhy(
      await screen.findByRole("button", { name }),
      "Nothing has been changed yet.",
    );
  await user.click(screen.getByRole("button", { name: "Hand over ownership" }));
  const dialog = within(await screen.findByRole("dialog"));
  saysWhy(
    dialog.getByRole("button", { name: "Hand over" }),
    "Choose the new owner first.",
  );
});
