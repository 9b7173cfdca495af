import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { readProduct } from "../lib/product";
import { expectNoViolations } from "../test/axe";
import { signedInWith, workspace } from "../test/people";
import { renderApp } from "../test/renderApp";

const acme = readProduct({
  product: {
    name: "Acme $& Sons",
    logo: "/logo.svg",
    links: [
      { label: "Help", url: "https://help.acme.example" },
      { label: "Imprint", url: "/imprint" },
    ],
  },
});

function addresses(within: HTMLElement[]) {
  return within.map((link) => [link.textContent, link.getAttribute("href")]);
}

const LINKS = [
  ["Help", "https://help.acme.example"],
  ["Imprint", "/imprint"],
];

test.each(["/", "/callback", "/none"])(
  "signed out, %s has the product's name, logo and links, and no other name",
  async (path) => {
    renderApp(path, acme);
    await screen.findByText("Acme $& Sons");
    expect(document.querySelector('img[src="/logo.svg"]')).not.toBeNull();
    const links = screen.getByRole("navigation", { name: "Further links" });
    expect(addresses(within(links).getAllByRole("link"))).toEqual(LINKS);
    expect(document.title).toMatch(/ · Acme \$& Sons$/);
    expect(document.body.textContent).not.toContain("Rollcall");
    await expectNoViolations();
  },
);

test("in a workspace the tab is called by the product, and its links are in the account's menu", async () => {
  signedInWith(workspace("North"));
  const { user } = renderApp("/w/north/settings", acme);
  await screen.findByRole("heading", { name: "Settings" });
  expect(document.title).toMatch(/ · Acme \$& Sons$/);
  await user.click(screen.getByRole("button", { name: /^Account/ }));
  const menu = await screen.findByRole("menu");
  const items = within(menu).getAllByRole("menuitem");
  expect(addresses(items).filter(([, href]) => href !== null)).toEqual([
    ["Your account", "/w/north/account"],
    ...LINKS,
  ]);
  await expectNoViolations();
});

test("without links there is no list of them", async () => {
  renderApp("/");
  await screen.findByRole("button", { name: "Sign in" });
  expect(screen.queryByRole("navigation")).toBeNull();
});
