import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { chooseZone } from "../../lib/zone";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import {
  ana,
  canEnter,
  refusal,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";

/* What is the person's own: who they are, where they are signed in, how times are told. */

const north = workspace("North");
const SINCE = Date.parse("2026-11-30T13:02:11Z");

const session = (sessionId: string, overrides: object = {}) => ({
  sessionId,
  isThis: false,
  startedAt: SINCE,
  lastActiveAt: Date.now() - 3 * 60_000,
  userAgent:
    "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
  authMethod: "sso",
  impersonator: null,
  ...overrides,
});
const phone = session("phone", {
  userAgent:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
});
const here = session("here", { isThis: true });

const listed = (...sessions: ReturnType<typeof session>[]) =>
  network.handle(api.account.listSessions, () => ({ sessions, more: false }));
const rows = async () =>
  within(
    await screen.findByRole("list", { name: "Where you are signed in" }),
  ).getAllByRole("listitem");

function open() {
  signedInWith(north);
  canEnter(north, workspace("South", "member"));
  listed(phone, here);
  return renderApp("/w/north/account");
}

afterEach(() => chooseZone(null));

test("the page says who one is, by which role where, and from which browsers; axe has nothing against it", async () => {
  open();
  await screen.findByRole("heading", { level: 1, name: "Your account" });
  expect(screen.getAllByText(ana.email).length).toBeGreaterThan(0);
  screen.getByText(/which WorkOS holds/);
  const roles = within(
    screen.getByRole("list", { name: "Your roles" }),
  ).getAllByRole("listitem");
  expect(roles.map(({ textContent }) => textContent)).toEqual([
    "NorthThis workspaceOwner",
    "SouthMember",
  ]);
  const [first, second] = await rows();
  expect(first!.textContent).toContain("Firefox on Linux");
  expect(first!.textContent).toContain("This browser");
  expect(second!.textContent).toContain("Safari on iPhone");
  expect(second!.textContent).toContain("last active 3 minutes ago");
  expect(second!.textContent).not.toContain("This browser");
  await expectNoViolations();
});

test("the person's menu leads there", async () => {
  signedInWith(north);
  listed(here);
  const { user } = renderApp("/w/north/team");
  await user.click(await screen.findByRole("button", { name: /^Account/ }));
  await user.click(
    await screen.findByRole("menuitem", { name: "Your account" }),
  );
  await screen.findByRole("heading", { level: 1, name: "Your account" });
});

test("another time zone is found by its city, holds at once, and is remembered", async () => {
  const { user } = open();
  await rows();
  const zone = screen.getByRole("combobox", { name: "Time zone" });
  await user.click(zone);
  await user.clear(zone);
  await user.paste("auckland");
  await user.click(
    await screen.findByRole("option", { name: "Pacific/Auckland" }),
  );
  screen.getByText(/Times in Pacific\/Auckland/);
  const [, second] = await rows();
  expect(second!.textContent).toContain("Dec 1, 2026, 2:02");
  expect(localStorage.getItem("rollcall:time-zone")).toBe("Pacific/Auckland");

  await user.click(zone);
  await user.clear(zone);
  await user.paste("as this computer");
  await user.click(
    await screen.findByRole("option", { name: /^As this computer/ }),
  );
  expect(localStorage.getItem("rollcall:time-zone")).toBeNull();
});

test("the language is chosen by its own name, and goes to the account", async () => {
  const { user } = open();
  const set = network.handle(api.account.setLanguage, () => null);
  await user.click(await screen.findByRole("combobox", { name: "Language" }));
  await screen.findByRole("option", { name: "As the browser (English)" });
  await user.click(screen.getByRole("option", { name: "English" }));
  await waitFor(() =>
    expect(set).toHaveBeenCalledWith(
      expect.objectContaining({ language: "en" }),
    ),
  );
  expect(localStorage.getItem("rollcall:language")).toBe("en");
});

test("a choice that the server does not take is said, and does not hold", async () => {
  const { user } = open();
  network.handle(api.account.setLanguage, () => {
    throw refusal("noLanguage");
  });
  await user.click(await screen.findByRole("combobox", { name: "Language" }));
  await user.click(await screen.findByRole("option", { name: "English" }));
  await screen.findByRole("alert");
  await waitFor(() =>
    expect(localStorage.getItem("rollcall:language")).toBeNull(),
  );
});

test("colors are chosen here too", async () => {
  const { user } = open();
  await user.click(await screen.findByRole("radio", { name: "Dark" }));
  expect(localStorage.getItem("mantine-color-scheme-value")).toBe("dark");
});

test("the others are signed out after a question, and the list is read again", async () => {
  const { user } = open();
  const end = network.handle(api.account.signOutEverywhere, () => {
    listed(here);
    return { ended: 1, failed: 0, more: false, endedThis: false };
  });
  await rows();
  await user.click(screen.getByRole("button", { name: "Sign out the others" }));
  const dialog = await screen.findByRole("dialog");
  within(dialog).getByText(/Your other session ends\./);
  expect(end).not.toHaveBeenCalled();
  await user.click(
    within(dialog).getByRole("button", { name: "Sign out the others" }),
  );
  await screen.findByText("The other session has ended.");
  expect(end).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ keepThis: true }),
  );
  await waitFor(async () => expect(await rows()).toHaveLength(1));
  expect(network.auth.signOut).not.toHaveBeenCalled();
});

test("signing out everywhere ends this browser's session too, and the front door says so", async () => {
  const { user } = open();
  network.handle(api.account.signOutEverywhere, () => ({
    ended: 2,
    failed: 0,
    more: false,
    endedThis: true,
  }));
  await rows();
  await user.click(screen.getByRole("button", { name: "Sign out everywhere" }));
  await user.click(
    within(await screen.findByRole("dialog")).getByRole("button", {
      name: "Sign out everywhere",
    }),
  );
  await waitFor(() => expect(network.auth.signOut).toHaveBeenCalledOnce());
  act(() => network.signOutHere());
  await screen.findByText(/^You are signed out everywhere\./);
});

test("what WorkOS did not end is said, and one stays signed in", async () => {
  const { user } = open();
  network.handle(api.account.signOutEverywhere, () => ({
    ended: 1,
    failed: 1,
    more: false,
    endedThis: false,
  }));
  await rows();
  await user.click(screen.getByRole("button", { name: "Sign out everywhere" }));
  await user.click(
    within(await screen.findByRole("dialog")).getByRole("button", {
      name: "Sign out everywhere",
    }),
  );
  await screen.findByText(/^WorkOS did not end 1 session; 1 ended\./);
  expect(network.auth.signOut).not.toHaveBeenCalled();
});

test("where WorkOS is silent that is said, and the rest of the page is there", async () => {
  open();
  network.handle(api.account.listSessions, () => {
    throw refusal("sessionsSilent");
  });
  await screen.findByText(/so the sessions can’t be shown/);
  screen.getByRole("combobox", { name: "Time zone" });
});

test("an account that is not with WorkOS is told why it can't be signed out here", async () => {
  open();
  network.handle(api.account.listSessions, () => null);
  await screen.findByText(/^Your account is not with WorkOS/);
  expect(
    screen.queryByRole("button", { name: "Sign out everywhere" }),
  ).toBeNull();
});

test("who looks with another role sees nothing of their own, and WorkOS is not asked", async () => {
  signedInWith(north);
  const list = listed(here);
  renderApp("/w/north/account?as=member");
  await screen.findByText("Everybody has a page of their own here");
  const main = screen.getByRole("main");
  expect(main.textContent).not.toContain(ana.email);
  expect(within(main).queryByRole("combobox")).toBeNull();
  expect(list).not.toHaveBeenCalled();
});
