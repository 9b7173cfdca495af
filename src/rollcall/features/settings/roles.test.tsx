import { act, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { deployForThisTest } from "../../../../convex/__tests__/ownConfig.helpers";
import type { Id } from "../../../../convex/_generated/dataModel";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import { counts, refusal, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { sentence } from "../../test/sentence";

const north = workspace("North");
const PEOPLE = "/w/north/settings/people";
const CHECK = "Ask WorkOS which roles it has";
const card = () => screen.findByRole("region", { name: "Roles" });

test("an owner sees the map, what WorkOS lists, and how to have clients", async () => {
  deployForThisTest({ roles: { workos: { member: ["member", "editor"] } } });
  signedInWith(north);
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1, admin: 4, member: 2061 } }),
  );
  network.handle(api.roles.listInWorkos, () => [
    { slug: "admin", name: "Admin" },
    { slug: "member", name: "Member" },
    { slug: "designer", name: "Designer" },
  ]);
  const { user } = renderApp(PEOPLE);
  const map = within(
    await within(await card()).findByRole("list", {
      name: "Roles and their names",
    }),
  );
  expect(
    map.getAllByRole("listitem").map(({ textContent }) => textContent),
  ).toEqual([
    "OwnerOwners are made here, and by nobody else. In WorkOS: admin1 person",
    "AdminIn WorkOS: admin4 people",
    "MemberIn WorkOS: member, editor (new ones get member)2,061 people",
    "ClientIn WorkOS: clientNobody",
  ]);
  expect(map.getByRole("link", { name: "4 people" }).getAttribute("href")).toBe(
    "/w/north/team?status=active&role=admin",
  );

  await user.click(screen.getByRole("button", { name: CHECK }));
  const listed = within(
    await screen.findByRole("list", { name: "Roles in WorkOS" }),
  );
  expect(
    listed.getAllByRole("listitem").map(({ textContent }) => textContent),
  ).toEqual([
    "Adminadminbecomes Admin here",
    "Membermemberbecomes Member here",
    "Designerdesignerbecomes no role here",
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
  const { user } = renderApp(PEOPLE);
  const map = await within(await card()).findByRole("list", {
    name: "Roles and their names",
  });
  expect(within(map).getAllByRole("listitem")).toHaveLength(3);
  expect(map.textContent).not.toContain("Client");
  await user.click(screen.getByRole("button", { name: CHECK }));
  const listed = await screen.findByRole("list", { name: "Roles in WorkOS" });
  expect(listed.textContent).toContain("Clientclientbecomes no role here");
  expect(screen.queryByText(/can’t have clients/)).toBeNull();
});

const OWN = "What each role may do in this app";

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
  renderApp(PEOPLE);
  const own = within(await screen.findByRole("list", { name: OWN }));
  expect(
    own.getAllByRole("listitem").map(({ textContent }) => textContent),
  ).toEqual(["Write projectsOwner and Member", "Read invoicesOwner"]);
  await expectNoViolations();
});

test("a product without permissions of its own has no list of them", async () => {
  signedInWith(north);
  renderApp(PEOPLE);
  await within(await card()).findByRole("list", {
    name: "Roles and their names",
  });
  expect(screen.queryByText(OWN)).toBeNull();
});

test("a role that stands for none is a row, and shows who has it", async () => {
  signedInWith(north);
  const holder = (name: string, roleSlugs: string[]) => ({
    userId: `u_${name}` as Id<"users">,
    displayName: name,
    email: null,
    role: "client" as const,
    roleSlugs,
  });
  network.answer(api.roles.listUnmapped, {
    members: [
      holder("Zoe", ["designer"]),
      holder("Yan", ["designer", "billing-viewer"]),
      holder("Xia", []),
    ],
    complete: true,
  });
  const { user } = renderApp(PEOPLE);
  const shown = within(await card());
  await shown.findByText(sentence("designer becomes no role here"));
  shown.getByText(/^2 people have it and get the least access/);
  shown.getByText(sentence("billing-viewer becomes no role here"));
  shown.getByText("People without a role in WorkOS");
  expect(shown.queryByText("Zoe")).toBeNull();
  const show = shown.getByRole("button", { name: "Show who has designer" });
  await user.click(show);
  const people = within(shown.getByRole("list", { name: "Who has designer" }));
  expect(
    people.getAllByRole("link").map(({ textContent }) => textContent),
  ).toEqual(["Zoe", "Yan"]);
  expect(
    people.getByRole("link", { name: "Zoe" }).getAttribute("href"),
  ).toContain("person=u_Zoe");
  await expectNoViolations();
});

test("the seats are told with who has them, and how long an invitation lasts; without a limit there are none", async () => {
  signedInWith(north);
  const seats = { seats: 20, people: 9, invited: 3, free: 8 };
  network.answer(api.hooks.getSeats, seats);
  renderApp(PEOPLE);
  const joining = within(
    await screen.findByRole("region", { name: "Seats and invitations" }),
  );
  joining.getByText("12 of 20 seats");
  joining.getByText("9 people have one, and 3 open invitations.");
  joining.getByText("7 days");
  act(() => network.answer(api.hooks.getSeats, { ...seats, free: 0 }));
  joining.getByText(/^No seat is free/);
  act(() => network.answer(api.hooks.getSeats, null));
  expect(joining.queryByText("Seats")).toBeNull();
});

test("WorkOS that has no roles, does not know the organization, or says nothing", async () => {
  signedInWith(north);
  const answers = [() => [], () => null];
  network.handle(api.roles.listInWorkos, () => {
    const next = answers.shift();
    if (!next) throw refusal("rolesSilent");
    return next();
  });
  const { user } = renderApp(PEOPLE);
  await user.click(await screen.findByRole("button", { name: CHECK }));
  await screen.findByText("WorkOS has no roles for this organization.");
  await user.click(screen.getByRole("button", { name: "Ask again" }));
  await screen.findByText("WorkOS does not know this organization any more.");
  await user.click(screen.getByRole("button", { name: "Ask again" }));
  await screen.findByText(/^WorkOS did not say which roles there are/);
});

test("a workspace of Clerk's has Clerk's names, and nothing to ask WorkOS", async () => {
  signedInWith(north);
  network.answer(api.settings.getOrganization, {
    provider: "clerk",
    name: "North Inc.",
    isGone: false,
  });
  renderApp(PEOPLE);
  const shown = within(await card());
  await shown.findByText(sentence("In Clerk: org:admin, admin"));
  shown.getByText("No role in Clerk becomes this one.");
  expect(shown.queryByRole("button", { name: CHECK })).toBeNull();
});

test("an unlinked workspace reads that the map holds once it is linked", async () => {
  signedInWith({ ...north, linked: false });
  renderApp(PEOPLE);
  await within(await card()).findByText(/It holds once an organization/);
  expect(screen.queryByRole("button", { name: CHECK })).toBeNull();
});

test.each(["member", "client"] as const)(
  "a %s does not see the roles",
  async (role) => {
    signedInWith({ ...north, role });
    renderApp(PEOPLE);
    await screen.findByRole("region", { name: "Leave" });
    expect(screen.queryByRole("region", { name: "Roles" })).toBeNull();
  },
);
