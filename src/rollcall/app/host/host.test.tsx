import { MantineProvider, createTheme } from "@mantine/core";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, useState } from "react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import {
  AccessExplainer,
  InvitationsPage,
  MembersPage,
  type Page,
  RollcallProvider,
  type SettingsSection,
  useWorkspace,
  WorkspaceSettings,
  WorkspaceSwitcher,
} from "../..";
import { PageLink } from "../../lib/navigation";
import { PRODUCT, ProductContext } from "../../lib/useProduct";
import { network } from "../../test/network";
import {
  history,
  member,
  refusal,
  signedInWith,
  workspace,
} from "../../test/people";

/* Rollcall's components in the shell of a product, which has another router. */

const bo = member("Bo Castellan", history());
const north = workspace("North");
const south = workspace("South", "member");

/** An address of the product's own. */
function addressOf(page: Page): string {
  if (page.page === "start") return "#home";
  const address = `#${page.slug}/people/${page.page}`;
  return "section" in page && page.section !== undefined
    ? `${address}/${page.section}`
    : address;
}

/** A shell whose router is a state. */
function Shell({ slug, children }: { slug?: string; children: ReactNode }) {
  const [address, setAddress] = useState("#start");
  return (
    <RollcallProvider
      {...(slug !== undefined && { workspace: slug })}
      navigation={{
        href: addressOf,
        go: (page) => setAddress(addressOf(page)),
      }}
    >
      <output aria-label="Address">{address}</output>
      {children}
    </RollcallProvider>
  );
}

function mount(children: ReactNode, slug?: string) {
  render(<Shell {...(slug !== undefined && { slug })}>{children}</Shell>);
  return userEvent.setup({ pointerEventsCheck: 0 });
}

const address = () => screen.getByLabelText("Address").textContent;

test("the switcher alone lists the workspaces and goes by the product's router", async () => {
  signedInWith(north, south);
  const user = mount(<WorkspaceSwitcher />);
  await user.click(
    await screen.findByRole("button", { name: "Switch workspace: North" }),
  );
  await user.click(await screen.findByRole("menuitemradio", { name: /South/ }));
  expect(address()).toBe("#south/people/workspace");
});

test("the members page alone lists people, and keeps to itself how the list is narrowed down", async () => {
  signedInWith(north);
  network.list(api.users.queries.listOrgMembers, ({ search }) =>
    search === undefined ? [bo, member("Cy Ito", history())] : [bo],
  );
  const user = mount(<MembersPage />);
  await screen.findByText("Cy Ito");
  const before = window.location.href;
  await user.type(screen.getByLabelText("Search people"), "bo");
  await waitFor(() => expect(screen.queryByText("Cy Ito")).toBeNull());
  screen.getByText("Bo Castellan");
  expect(window.location.href).toBe(before);
  expect(address()).toBe("#start");
});

test("the product may keep it in place of the component", async () => {
  signedInWith(north);
  network.list(api.users.queries.listOrgMembers, ({ search }) =>
    search === undefined ? [] : [bo],
  );
  mount(<MembersPage search={{ q: "bo" }} onSearchChange={() => undefined} />);
  await screen.findByText("Bo Castellan");
});

test("the invitations page alone says who has not come yet", async () => {
  signedInWith(north);
  mount(<InvitationsPage />);
  await screen.findByRole("heading", { name: "Invitations" });
});

test("the settings alone are of the workspace that the product names", async () => {
  signedInWith(south, north);
  mount(<WorkspaceSettings />, "north");
  await screen.findByRole("heading", { name: "Settings" });
  expect(await screen.findByLabelText("Name")).toHaveProperty("value", "North");
});

test("the settings alone keep which section is open, and leave the product's address", async () => {
  signedInWith(north);
  const user = mount(<WorkspaceSettings />);
  const link = await screen.findByRole("link", { name: "Danger zone" });
  await user.click(link);
  await screen.findByRole("button", { name: "Delete workspace" });
  expect(link.getAttribute("aria-current")).toBe("page");
  expect(address()).toBe("#start");
});

test("the product may keep the section in place of the component, at an address of its own", async () => {
  signedInWith(north);
  function Kept() {
    const [section, setSection] = useState<SettingsSection | undefined>(
      "danger",
    );
    return (
      <>
        <output aria-label="Section">{section}</output>
        <WorkspaceSettings section={section} onSectionChange={setSection} />
      </>
    );
  }
  const user = mount(<Kept />);
  await screen.findByRole("button", { name: "Delete workspace" });
  const link = screen.getByRole("link", { name: "General" });
  expect(link.getAttribute("href")).toBe("#north/people/settings/general");
  await user.click(link);
  await screen.findByRole("button", { name: "Save" });
  expect(screen.getByLabelText("Section").textContent).toBe("general");
});

test("the explainer alone says whether one can enter, and why", async () => {
  signedInWith(north);
  network.answer(api.workspaces.explainAccess, {
    displayName: "Ana",
    name: "Ana",
    self: true,
    allowed: true,
    facts: [],
  });
  mount(<AccessExplainer />);
  await screen.findByRole("heading", { name: "Can you enter? Yes" });
  screen.getByRole("list", { name: "What decides" });
});

test("a workspace that somebody can't enter looks like none, in every component", async () => {
  signedInWith(south);
  network.answer(api.workspaces.findFormer, null);
  mount(
    <>
      <MembersPage />
      <WorkspaceSettings />
    </>,
    "north",
  );
  await waitFor(() =>
    expect(
      screen.getAllByText("There is no such workspace", { exact: false }),
    ).toHaveLength(2),
  );
});

test("without a router of the product's, links lead to the dashboard", () => {
  signedInWith(workspace("North", "client"));
  network.answer(api.invitations.own.find, null);
  render(
    <ProductContext value={{ ...PRODUCT, path: "/team" }}>
      <RollcallProvider>
        <LinkToSettings />
      </RollcallProvider>
    </ProductContext>,
  );
  const link = screen.getByRole("link", { name: "Settings" });
  expect(link.getAttribute("href")).toBe("/team/w/north/settings");
});

function LinkToSettings() {
  return <PageLink to={{ page: "settings", slug: "north" }}>Settings</PageLink>;
}

test("useWorkspace says who one is in the workspace, and null once it is lost", async () => {
  signedInWith(workspace("North", "member"));
  function Reader() {
    const current = useWorkspace();
    if (!current) return <p>{current === null ? "none" : "loading"}</p>;
    const { name, slug, role } = current;
    const may = [
      current.can("members:list") && "list",
      current.can("members:manage") && "manage",
    ].filter(Boolean);
    return <p>{[name, slug, role, ...may].join(" ")}</p>;
  }
  mount(<Reader />);
  await screen.findByText("North north member list");
  signedInWith();
  await screen.findByText("none");
});

test("the product's own theme holds outside of the components, and theirs within alone", async () => {
  signedInWith(north);
  render(
    <MantineProvider theme={createTheme({ primaryColor: "grape" })}>
      <Shell>
        <WorkspaceSwitcher />
        <WorkspaceSwitcher />
      </Shell>
    </MantineProvider>,
  );
  await waitFor(() => expect(screen.getAllByRole("button")).toHaveLength(2));
  const rules = [...document.querySelectorAll("style[data-mantine-styles]")]
    .map((style) => style.textContent)
    .join("\n");
  const ofPage = rules.match(/(^|\n):root[^{]*\{[^}]*\}/g)?.join("") ?? "";
  expect(ofPage).toContain("--mantine-color-grape-filled");
  expect(ofPage).not.toContain("--rc-");
  expect(rules).toMatch(/\[data-rollcall="[^"]+"\]/);
  expect(document.documentElement.dataset.mantineColorScheme).toBe("light");
});

/** North, where Bo's role in WorkOS stands for none: the settings lead to him. */
function withUnmapped() {
  signedInWith(north);
  network.answer(api.roles.listUnmapped, {
    members: [
      {
        userId: bo.userId,
        displayName: "Bo Castellan",
        email: null,
        role: "client",
        roleSlugs: ["designer"],
      },
    ],
    complete: true,
  });
}

async function boLink() {
  fireEvent.click(
    await screen.findByRole("button", { name: "Show who has designer" }),
  );
  return screen.getByRole("link", { name: "Bo Castellan" });
}

test("what a component leads to has the product's address", async () => {
  withUnmapped();
  mount(<WorkspaceSettings section="people" />);
  expect((await boLink()).getAttribute("href")).toBe("#north/people/team");
});

test("without the product's router it has the dashboard's", async () => {
  withUnmapped();
  render(
    <ProductContext value={{ ...PRODUCT, path: "/team" }}>
      <RollcallProvider>
        <WorkspaceSettings section="people" />
      </RollcallProvider>
    </ProductContext>,
  );
  expect((await boLink()).getAttribute("href")).toBe(
    `/team/w/north/team?person=${bo.userId}`,
  );
});

test("a person opens beside the members, and gives the focus back to their name", async () => {
  signedInWith(north);
  network.list(api.users.queries.listOrgMembers, () => [bo]);
  network.answer(api.users.queries.getPerson, refusal("noSuchPerson"));
  const user = mount(<MembersPage />);
  const name = await screen.findByRole("button", { name: "Bo Castellan" });
  await user.click(name);
  await screen.findByRole("dialog");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(name));
  expect(address()).toBe("#start");
});

test("several components on one page have ids of their own, none that a page has, and leave its title", async () => {
  signedInWith(north);
  network.list(api.users.queries.listOrgMembers, () => [bo]);
  document.title = "Product";
  mount(
    <>
      <WorkspaceSwitcher />
      <MembersPage />
      <InvitationsPage />
      <WorkspaceSettings />
      <WorkspaceSettings />
    </>,
  );
  await screen.findByText("Bo Castellan");
  await waitFor(() =>
    expect(screen.getAllByRole("heading", { name: "Settings" })).toHaveLength(
      2,
    ),
  );
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).not.toContain("content");
  expect(document.title).toBe("Product");
  expect(document.querySelector('a[href="#content"]')).toBeNull();
});
