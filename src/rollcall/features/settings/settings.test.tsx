import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { deployForThisTest } from "../../../../convex/__tests__/ownConfig.helpers";
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
const SECTIONS = "Sections of the settings";

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

test.each(["member", "client"] as const)(
  "a %s reads name and URL as text on one page, and once who can change them",
  async (role) => {
    signedInWith(workspace("North", role));
    renderApp("/w/north/settings/people");
    const card = within(await screen.findByRole("region", { name: "General" }));
    expect(card.getAllByText("Owners and admins change these.")).toHaveLength(
      1,
    );
    card.getByText("North");
    card.getByText("/w/north");
    expect(card.queryByRole("textbox")).toBeNull();
    screen.getByRole("button", { name: "Leave workspace" });
    expect(screen.queryByRole("navigation", { name: SECTIONS })).toBeNull();
    await expectNoViolations();
  },
);

test("what can't be sent yet is off, and says what is missing", async () => {
  signedInWith(north);
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1, member: 1 } }),
  );
  const { user, go } = renderApp("/w/north/settings");
  const saysWhy = (button: HTMLElement, why: string) => {
    expect(isOff(button)).toBe(true);
    expect(button.getAttribute("aria-description")).toBe(why);
  };
  saysWhy(
    await screen.findByRole("button", { name: "Save" }),
    "Nothing has been changed yet.",
  );
  go("/w/north/settings/danger");
  await user.click(
    await screen.findByRole("button", { name: "Hand over ownership" }),
  );
  const dialog = within(await screen.findByRole("dialog"));
  saysWhy(
    dialog.getByRole("button", { name: "Hand over" }),
    "Choose the new owner first.",
  );
});

test.each(["owner", "admin"] as const)(
  "an %s has every section at an address of its own, and the link of the open one says so",
  async (role) => {
    signedInWith({ ...north, role });
    const { user, address } = renderApp("/w/north/settings");
    const links = within(
      await screen.findByRole("navigation", { name: SECTIONS }),
    );
    const current = () =>
      links
        .getAllByRole("link")
        .filter((link) => link.getAttribute("aria-current") === "page")
        .map(({ textContent }) => textContent);
    expect(current()).toEqual(["General"]);
    for (const [name, section] of [
      ["People and access", "people"],
      ["Organization", "organization"],
      ["Notifications", "notifications"],
      ["Danger zone", "danger"],
      ["General", "general"],
    ] as const) {
      await user.click(links.getByRole("link", { name }));
      await waitFor(() =>
        expect(address()).toBe(`/w/north/settings/${section}`),
      );
      expect(current()).toEqual([name]);
      // The keyboard goes on from where it was.
      expect(document.activeElement).toBe(links.getByRole("link", { name }));
    }
  },
);

test("an address leads to its section, and one that names none to the first", async () => {
  signedInWith(north);
  const { go } = renderApp("/w/north/settings/danger");
  await screen.findByRole("button", { name: "Delete workspace" });
  expect(document.title).toMatch(/^Danger zone · Settings · /);
  go("/w/north/settings/nothing");
  await screen.findByRole("button", { name: "Save" });
});

test("a new URL holds in the section that is open", async () => {
  signedInWith(north);
  network.handle(api.workspaces.update, () => {
    canEnter({ ...north, slug: "far-north" });
    return { name: "North", slug: "far-north" };
  });
  const { user, address } = renderApp("/w/north/settings/general");
  await user.type(await screen.findByLabelText("URL"), "-far");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(address()).toBe("/w/far-north/settings/general"));
});

test("General says what the app has decided for all workspaces", async () => {
  deployForThisTest({ createWorkspaces: { domains: ["north.example"] } });
  signedInWith(north);
  renderApp("/w/north/settings");
  const facts = within(
    await screen.findByRole("region", { name: "About this app" }),
  );
  facts.getByText("People of north.example");
  facts.getByText("On");
  facts.getByText(north._id);
});

test("on a phone the sections are a list, and each leads back to it", async () => {
  onPhone();
  signedInWith(north);
  const { user, address } = renderApp("/w/north/settings");
  await screen.findByRole("heading", { name: "Settings" });
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  await expectNoViolations();
  await user.click(screen.getByRole("link", { name: /^People and access/ }));
  const heading = await screen.findByRole("heading", {
    level: 1,
    name: "People and access",
  });
  expect(address()).toBe("/w/north/settings/people");
  await waitFor(() => expect(document.activeElement).toBe(heading));
  await user.click(screen.getByRole("link", { name: "Back to settings" }));
  await screen.findByRole("link", { name: /^General/ });
  expect(address()).toBe("/w/north/settings");
});

function onPhone() {
  const usual = window.matchMedia.bind(window);
  vi.stubGlobal("matchMedia", (media: string) =>
    Object.assign(usual(media), { matches: media === "(max-width: 48em)" }),
  );
}
