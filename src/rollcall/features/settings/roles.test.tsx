import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { deployForThisTest } from "../../../../convex/__tests__/ownConfig.helpers";
import type { Id } from "../../../../convex/_generated/dataModel";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import { refusal, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";

const north = workspace("North");
const CHECK = "Check which roles WorkOS has";
const card = () => screen.findByRole("region", { name: "Roles" });

test("an owner sees the map, what WorkOS lists, and how to have clients", async () => {
  signedInWith(north);
  network.handle(api.roles.listInWorkos, () => [
    { slug: "admin", name: "Admin" },
    { slug: "member", name: "Member" },
    { slug: "designer", name: "Designer" },
  ]);
  const { user } = renderApp("/w/north/settings");
  const map = within(
    await within(await card()).findByRole("list", {
      name: "Roles and their names",
    }),
  );
  expect(
    map.getAllByRole("listitem").map(({ textContent }) => textContent),
  ).toEqual(["Adminadmin", "Membermember", "Clientclient"]);

  await user.click(screen.getByRole("button", { name: CHECK }));
  const listed = within(
    await screen.findByRole("list", { name: "Roles in WorkOS" }),
  );
  expect(
    listed.getAllByRole("listitem").map(({ textContent }) => textContent),
  ).toEqual([
    "AdminadminAdmin",
    "MembermemberMember",
    "Designerdesignerstands for no role",
  ]);
  const missing = screen.getByText(/^This workspace can’t have clients/);
  expect(missing.textContent).toContain("a role of the name client");
  await expectNoViolations();
});

test("without customers no name stands for a client, and none is asked for", async () => {
  deployForThisTest({ customers: false });
  signedInWith(north);
  network.handle(api.roles.listInWorkos, () => [
    { slug: "admin", name: "Admin" },
    { slug: "member", name: "Member" },
    { slug: "client", name: "Client" },
  ]);
  const { user } = renderApp("/w/north/settings");
  const map = await within(await card()).findByRole("list", {
    name: "Roles and their names",
  });
  expect(map.textContent).toBe("AdminadminMembermember");
  await user.click(screen.getByRole("button", { name: CHECK }));
  const listed = await screen.findByRole("list", { name: "Roles in WorkOS" });
  expect(listed.textContent).toContain("Clientclientstands for no role");
  expect(screen.queryByText(/can’t have clients/)).toBeNull();
});

test("the product's own permissions are shown by their descriptions, with the roles that have them", async () => {
  deployForThisTest({
    permissions: {
      "projects:write": {
        description: "Write projects",
        roles: ["member", "owner"],
      },
      "invoices:read": { description: "Read invoices", roles: ["owner"] },
    },
  });
  signedInWith(north);
  renderApp("/w/north/settings");
  const own = within(
    await within(await card()).findByRole("list", {
      name: "What each role may do in this app",
    }),
  );
  expect(
    own.getAllByRole("listitem").map(({ textContent }) => textContent),
  ).toEqual(["Write projectsOwner and Member", "Read invoicesOwner"]);
  await expectNoViolations();
});

test("a product without permissions of its own has no list of them", async () => {
  signedInWith(north);
  renderApp("/w/north/settings");
  const shown = within(await card());
  await shown.findByRole("list", { name: "Roles and their names" });
  expect(shown.queryByText("What each role may do in this app")).toBeNull();
});

test("who holds an unmapped role is named, and leads to their person", async () => {
  signedInWith(north);
  network.answer(api.roles.listUnmapped, {
    members: [
      {
        userId: "u_zoe" as Id<"users">,
        displayName: "Zoe",
        email: null,
        role: "client",
        roleSlugs: ["designer"],
      },
    ],
    complete: true,
  });
  renderApp("/w/north/settings");
  const link = await within(await card()).findByRole("link", { name: "Zoe" });
  expect(link.getAttribute("href")).toContain("person=u_zoe");
});

test("WorkOS that has no roles, does not know the organization, or says nothing", async () => {
  signedInWith(north);
  const answers = [() => [], () => null];
  network.handle(api.roles.listInWorkos, () => {
    const next = answers.shift();
    if (!next) throw refusal("rolesSilent");
    return next();
  });
  const { user } = renderApp("/w/north/settings");
  await user.click(await screen.findByRole("button", { name: CHECK }));
  await screen.findByText("WorkOS has no roles for this organization.");
  await user.click(screen.getByRole("button", { name: "Check again" }));
  await screen.findByText("WorkOS does not know this organization any more.");
  await user.click(screen.getByRole("button", { name: "Check again" }));
  await screen.findByText(/^WorkOS did not say which roles there are/);
});

test("a workspace of Clerk's has Clerk's names, and nothing to ask WorkOS", async () => {
  signedInWith(north);
  network.answer(api.settings.getOrganization, {
    provider: "clerk",
    name: "North Inc.",
  });
  renderApp("/w/north/settings");
  const shown = within(await card());
  await shown.findByText("org:admin");
  shown.getByText("Nothing in Clerk stands for it.");
  expect(shown.queryByRole("button", { name: CHECK })).toBeNull();
});

test.each(["member", "client"] as const)(
  "a %s does not see the roles",
  async (role) => {
    signedInWith({ ...north, role });
    renderApp("/w/north/settings");
    await screen.findByRole("region", { name: "Leave" });
    expect(screen.queryByRole("region", { name: "Roles" })).toBeNull();
  },
);
