import { act, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import { readProduct } from "../lib/product";
import { network } from "../test/network";
import { former, signedInWith, workspace } from "../test/people";
import { renderApp } from "../test/renderApp";

/* The dashboard at /team: every address that it makes begins there. */

const product = readProduct({ product: { path: "/team" } });
const at = (path: string) => renderApp(path, product);

test("the start page leads to the workspace used last, under the path", async () => {
  signedInWith(workspace("North"));
  const { address } = at("/team");
  await screen.findByRole("heading", { name: "Home" });
  expect(address()).toBe("/team/w/north/home");
});

test("every link of a workspace's frame begins with the path", async () => {
  signedInWith(workspace("North"));
  at("/team/w/north/settings");
  await screen.findByRole("link", { name: "Audit log" });
  const links = screen
    .getAllByRole("link")
    .map((link) => link.getAttribute("href"));
  expect(links.length).toBeGreaterThan(5);
  for (const href of links) expect(href).toMatch(/^(\/team\/w\/north\/|#)/);
});

test("the address of a workspace is shown with the path", async () => {
  signedInWith(workspace("North"));
  at("/team/w/north/settings");
  const url = await screen.findByRole("textbox", { name: "URL" });
  expect(url.parentElement?.textContent).toContain("/team/w/");
});

test("a former owner sends the operator the address with the path", async () => {
  signedInWith();
  network.handle(api.workspaces.ensureDefaultWorkspace, () => ({
    status: "no_access" as const,
    workspaceNames: ["North"],
    restorable: [],
    mayCreate: false,
  }));
  network.answer(api.dashboard.listFormer, [
    former("North", { wasOwner: true, wayBack: "organization_deleted" }),
  ]);
  at("/team");
  await screen.findByText("/team/w/north");
});

test("someone signed out comes back to where they were, under the path", async () => {
  const { user } = at("/team/w/north/team?q=bo");
  await user.click(await screen.findByRole("button", { name: "Sign in" }));
  expect(network.auth.signIn).toHaveBeenCalledExactlyOnceWith({
    state: { returnTo: "/team/w/north/team?q=bo" },
  });
});

test("after signing in the person is where they wanted to go, or at the start", async () => {
  signedInWith(workspace("North"), workspace("South"));
  const session = network.auth;
  network.signOutHere();
  const { memory, address } = at("/team/callback");
  memory.setReturnTo("/team/w/south/settings");
  act(() => network.signIn(session.user!, session.organizationId));
  await screen.findByRole("button", { name: /workspace: South/ });
  expect(address()).toBe("/team/w/south/settings");
});

test("without a place to come back to, signing in leads to the start page", async () => {
  signedInWith(workspace("North"));
  const session = network.auth;
  network.signOutHere();
  const { address } = at("/team/callback");
  act(() => network.signIn(session.user!, session.organizationId));
  await waitFor(() => expect(address()).toBe("/team/w/north/home"));
});

test("signing out comes back to the path", async () => {
  signedInWith(workspace("North"));
  const { user } = at("/team/w/north/settings");
  await user.click(await screen.findByRole("button", { name: /^Account/ }));
  await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
  expect(network.auth.signOut).toHaveBeenCalledExactlyOnceWith({
    returnTo: `${window.location.origin}/team`,
  });
});

test.each([
  ["/team/", "Home", "/team/w/north/home"],
  ["/", "Home", "/team/w/north/home"],
  ["/w/north", "Home", "/team/w/north/home"],
  ["/w/north/team", "Team", "/team/w/north/team"],
])(
  "%s, as it may be written or was before, leads to its page under the path",
  async (path, page, address) => {
    signedInWith(workspace("North"));
    const app = at(path);
    await screen.findByRole("heading", { name: page });
    expect(app.address()).toBe(address);
  },
);

test("an address beside the path is no page, and the way on is under it", async () => {
  signedInWith(workspace("North"));
  at("/teams/w/north");
  const start = await screen.findByRole("link", {
    name: "Go to the start page",
  });
  expect(start.getAttribute("href")).toBe("/team");
});
