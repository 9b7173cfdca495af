import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, expect, test } from "vitest";
import { RollcallDashboard } from "../..";
import { PRODUCT, ProductContext } from "../../lib/useProduct";
import { network } from "../../test/network";
import { signedInWith, workspace } from "../../test/people";

/* The whole dashboard as a route of a product, below the product's own providers. */

afterEach(() => window.history.replaceState(null, "", "/"));

function Host({ children }: { children: ReactNode }) {
  return (
    <ProductContext value={{ ...PRODUCT, path: "/team" }}>
      {children}
    </ProductContext>
  );
}

function at(path: string) {
  window.history.replaceState(null, "", path);
  return render(<RollcallDashboard />, { wrapper: Host });
}

const path = () => window.location.pathname;

test("below a product's providers its start leads to the workspace, and links begin with its path", async () => {
  signedInWith(workspace("North"));
  at("/team");
  await screen.findByRole("heading", { name: "Home" });
  expect(path()).toBe("/team/w/north/home");
  const link = screen.getByRole("link", { name: "Settings" });
  expect(link.getAttribute("href")).toBe("/team/w/north/settings");
  await userEvent.click(link);
  await screen.findByRole("heading", { name: "Settings" });
  expect(path()).toBe("/team/w/north/settings");
});

test("while AuthKit does not know who it is, the address stays, and nobody is asked to sign in", async () => {
  signedInWith(workspace("North"));
  network.authLoads(true);
  at("/team/callback?code=one");
  await screen.findByText("Signing you in…");
  expect(window.location.search).toBe("?code=one");
  expect(screen.queryByRole("button", { name: "Sign in" })).toBeNull();
  act(() => network.authLoads(false));
  await screen.findByRole("heading", { name: "Home" });
});

test("Convex is told when the session comes over to another organization", async () => {
  signedInWith(workspace("North"));
  at("/team");
  await screen.findByRole("heading", { name: "Home" });
  await waitFor(() => expect(network.tokens).toEqual(["token"]));
  network.auth.getAccessToken.mockResolvedValue("token of North");
  act(() => network.signIn(network.auth.user!, "org_north"));
  await waitFor(() =>
    expect(network.tokens).toEqual(["token", "token of North"]),
  );
});

test("when the route is left, the page is called and looks as before", async () => {
  signedInWith(workspace("North"));
  document.title = "Product";
  const page = document.documentElement;
  page.setAttribute("data-mantine-color-scheme", "dark");
  const before = page.cloneNode(false);
  const { unmount } = at("/team");
  await screen.findByRole("heading", { name: "Home" });
  expect(document.title).toMatch(/^Home/);
  expect(page.hasAttribute("data-rollcall-page")).toBe(true);
  unmount();
  expect(document.title).toBe("Product");
  expect(page.cloneNode(false)).toEqual(before);
  expect(document.body.style.getPropertyValue("--rc-toasts")).toBe("");
});

test("a title that the product has set by then stays", async () => {
  signedInWith(workspace("North"));
  document.title = "Product";
  const { unmount } = at("/team");
  await screen.findByRole("heading", { name: "Home" });
  document.title = "Projects";
  unmount();
  expect(document.title).toBe("Projects");
});
