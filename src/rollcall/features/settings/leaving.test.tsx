import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { expectNoViolations } from "../../test/axe";
import { isOff } from "../../test/isOff";
import { network } from "../../test/network";
import {
  canEnter,
  counts,
  refusal,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";

const north = workspace("North");
const DANGER = "/w/north/settings/danger";

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
  const { user } = renderApp(DANGER);
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
  const { user } = renderApp(DANGER);
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
  renderApp(DANGER);
  const leave = await screen.findByRole("button", { name: "Leave workspace" });
  expect(isOff(leave)).toBe(false);
});

test("a refusal to leave is told, and the question stays", async () => {
  signedInWith(workspace("North", "member"));
  network.handle(api.workspaces.leave, () => {
    throw refusal("workosSilent");
  });
  const { user } = renderApp(DANGER);
  await user.click(
    await screen.findByRole("button", { name: "Leave workspace" }),
  );
  await user.click(await screen.findByRole("button", { name: "Leave now" }));
  await screen.findByText(
    "WorkOS did not answer, so nothing was changed. Try again in a moment.",
  );
  screen.getByRole("dialog", { name: "Leave North?" });
});

test.each(["owner", "admin", "member", "client"] as const)(
  "for a %s leaving stands alone in its card and is not red; only what deletes is",
  async (role) => {
    signedInWith(workspace("North", role));
    renderApp(DANGER);
    const card = await screen.findByRole("region", { name: "Leave" });
    const buttons = within(card).getAllByRole("button");
    expect(buttons.map(({ textContent }) => textContent)).toEqual([
      "Leave workspace",
    ]);
    const colour = (button: HTMLElement) =>
      button.style.getPropertyValue("--button-color");
    expect(colour(buttons[0]!)).not.toContain("red");
    const remove = screen.queryByRole("button", { name: "Delete workspace" });
    expect(remove !== null).toBe(role === "owner");
    if (!remove) return;
    expect(colour(remove)).toContain("red");
    expect(screen.getAllByRole("region").at(-1)?.contains(remove)).toBe(true);
  },
);
