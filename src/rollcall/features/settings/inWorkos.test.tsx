import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { appError } from "../../../../convex/lib/errors";
import { network } from "../../test/network";
import { signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";

/* Settings, Organization: what WorkOS reports, and its Admin Portal. */

afterEach(() => {
  vi.unstubAllGlobals();
});

const described = {
  domains: {
    isKnown: true as const,
    rows: [{ domain: "north.example", state: "pending" }],
    more: false,
  },
  connections: {
    isKnown: true as const,
    rows: [{ name: "North", type: "OktaSAML", state: "active" }],
    more: false,
  },
  directories: { isKnown: false as const, why: "not_allowed" as const },
};

function open(role: "owner" | "admin" = "owner") {
  const north = workspace("North", role);
  signedInWith(north);
  network.handle(api.organizationSettings.describe, () => described);
  return { north, ...renderApp("/w/north/settings/organization") };
}

test("what WorkOS has is said with its state, and what is not known with the reason", async () => {
  open();
  const list = async (name: string) =>
    await screen.findByRole("list", { name });
  expect((await list("Domains")).textContent).toBe(
    "north.example: waits for its DNS record",
  );
  expect((await list("Single sign-on (SSO)")).textContent).toBe(
    "North, OktaSAML: in use",
  );
  expect((await list("Directory")).textContent).toMatch(
    /^Not known: the API key of this deployment may not read it\./,
  );
});

test("the Admin Portal opens in the tab that the click opened", async () => {
  const tab = { opener: {}, closed: false, location: { replace: vi.fn() } };
  vi.stubGlobal("open", () => tab);
  const { user, north } = open();
  const create = network.handle(
    api.organizationSettings.createPortalLink,
    () => ({ url: "https://setup.workos.com/?token=t" }),
  );
  await user.click(
    await screen.findByRole("button", { name: "Verify a domain" }),
  );
  await waitFor(() =>
    expect(tab.location.replace).toHaveBeenCalledWith(
      "https://setup.workos.com/?token=t",
    ),
  );
  expect(tab.opener).toBeNull();
  expect(create.mock.calls[0]![0]).toMatchObject({
    workspaceId: north._id,
    intent: "domain_verification",
  });
});

test("where the browser opens no tab there is a link to click", async () => {
  vi.stubGlobal("open", () => null);
  const { user } = open();
  network.handle(api.organizationSettings.createPortalLink, () => ({
    url: "https://setup.workos.com/?token=t",
  }));
  await user.click(
    await screen.findByRole("button", { name: "Connect a directory" }),
  );
  const link = await screen.findByRole("link", {
    name: "Open the Admin Portal",
  });
  expect(link.getAttribute("href")).toBe("https://setup.workos.com/?token=t");
});

test("a refusal closes the tab and is told", async () => {
  const tab = { opener: {}, close: vi.fn() };
  vi.stubGlobal("open", () => tab);
  const { user } = open();
  network.handle(api.organizationSettings.createPortalLink, () => {
    throw appError("portalNotAllowed");
  });
  await user.click(
    await screen.findByRole("button", { name: "Set up single sign-on" }),
  );
  await screen.findByText(/may not open the Admin Portal/);
  expect(tab.close).toHaveBeenCalled();
});

test("an admin reads the same, and why the buttons are off", async () => {
  open("admin");
  const button = await screen.findByRole("button", { name: "Verify a domain" });
  expect(button.getAttribute("aria-description")).toBe(
    "Owners open the Admin Portal.",
  );
});

test("of an organization in Clerk there are Clerk's words, and no portal", async () => {
  signedInWith(workspace("North"));
  network.answer(api.settings.getOrganization, {
    provider: "clerk",
    name: "North Inc.",
    isGone: false,
  });
  network.answer(api.organizationSettings.get, {
    provider: "clerk",
    organizationId: "org_clerk",
    name: "North Inc.",
    isGone: false,
  });
  renderApp("/w/north/settings/organization");
  const card = await screen.findByRole("region", { name: "Organization" });
  await within(card).findByText(/set up in the Clerk dashboard/);
  expect(screen.queryByText("As WorkOS reports it")).toBeNull();
});
