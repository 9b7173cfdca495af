import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { formatTime } from "../lib/format";
import { heard } from "../lib/heard";
import { network } from "../test/network";
import {
  history,
  member,
  signedInWith,
  workspace,
  standing,
} from "../test/people";
import { renderApp } from "../test/renderApp";
import { isOff } from "../test/isOff";

/* What a person sees of a connection that is lost, on the team's page. */

const OFF = "Changes are off until the connection is back.";
const BAR = /^Reconnecting… This is how things were at/;

async function team() {
  signedInWith(workspace("North"));
  network.list(api.users.queries.listOrgMembers, () => [
    member("Cy Park", history()),
  ]);
  network.answer(api.orders.listReturns, [
    {
      userId: "user_di" as Id<"users">,
      displayName: "Di Ros",
      returnedAt: Date.now(),
      ...standing(),
    },
  ]);
  const change = network.handle(api.users.manage.changeRole, () => null);
  const keepDi = network.handle(api.users.manage.restoreUser, () => null);
  const { user } = renderApp("/w/north/team");
  await screen.findByText("Cy Park");
  const keep = screen.getByRole("button", { name: "Keep Di Ros" });
  return { user, keep, keepDi, change };
}

/** Time goes on, and what waits for it with it. */
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test("a connection that is away for more than two seconds is told, and nothing can be changed until it is back", async () => {
  const { user, keep, keepDi, change } = await team();
  await user.click(
    screen.getByRole("button", { name: "Member, role of Cy Park" }),
  );
  const menu = within(await screen.findByRole("menu"));
  const admin = menu.getByRole("menuitemradio", { name: /^Admin/ });
  vi.useFakeTimers();
  const lostAt = Date.now();
  act(() => network.connection({ isWebSocketConnected: false }));
  await pass(1_999);
  expect(screen.queryByText(BAR)).toBeNull();
  expect(isOff(keep)).toBe(false);
  await pass(1);
  expect(screen.getByText(BAR).textContent).toContain(formatTime(lostAt));
  const role = screen.getByRole("button", { name: /role of/ });
  for (const control of [keep, role]) expect(isOff(control)).toBe(true);
  keep.click();
  admin.click();
  await pass(0);
  expect(keepDi).not.toHaveBeenCalled();
  expect(change).not.toHaveBeenCalled();

  act(() => network.connection({}));
  expect(screen.queryByText(BAR)).toBeNull();
  for (const control of [keep, role]) expect(isOff(control)).toBe(false);
});

test("what goes off while it has the focus keeps it, and has it once it is on again", async () => {
  const { keep } = await team();
  const role = screen.getByRole("button", { name: /role of Cy Park/ });
  for (const control of [keep, role]) {
    control.focus();
    act(() => network.connection({ isWebSocketConnected: false }));
    await screen.findByText(BAR);
    expect(isOff(control)).toBe(true);
    expect(document.activeElement).toBe(control);
    // Browsers take the focus from what they disable; jsdom does not.
    expect(control.matches(":disabled")).toBe(false);
    act(() => network.connection({}));
    await waitFor(() => expect(isOff(control)).toBe(false));
    expect(document.activeElement).toBe(control);
  }
});

test("an item of a menu that is off is reached by the arrow keys with its reason, and Enter does nothing", async () => {
  const { user } = await team();
  act(() => network.connection({ isWebSocketConnected: false }));
  await screen.findByText(BAR);
  const open = screen.getByRole("button", { name: "Actions for Cy Park" });
  open.focus();
  await user.keyboard("{Enter}");
  const menu = await screen.findByRole("menu");
  await waitFor(() => expect(menu.contains(document.activeElement)).toBe(true));
  await user.keyboard("{End}");
  const remove = within(menu).getByRole("menuitem", { name: `Remove… ${OFF}` });
  expect(document.activeElement).toBe(remove);
  await user.keyboard("{Enter}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(document.activeElement).toBe(remove);
});

test("what is off says why when it is pointed at", async () => {
  const { user, keep } = await team();
  act(() => network.connection({ isWebSocketConnected: false }));
  await screen.findByText(BAR);
  await user.click(screen.getByRole("button", { name: "Actions for Cy Park" }));
  const menu = within(await screen.findByRole("menu"));
  const remove = menu.getByRole("menuitem", { name: `Remove… ${OFF}` });
  expect(isOff(remove)).toBe(true);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  await user.hover(keep);
  await screen.findByText(OFF);
});

test.each([
  ["a mutation", "loses the connection", { inflightActions: 0 }, true],
  ["an action", "may take that long", { inflightActions: 1 }, false],
])(
  "%s without an answer for two seconds %s",
  async (_of, _means, some, isLost) => {
    await team();
    vi.useFakeTimers();
    act(() =>
      network.connection({ timeOfOldestInflightRequest: new Date(), ...some }),
    );
    await pass(2_000);
    expect(screen.queryByText(BAR) !== null).toBe(isLost);
  },
);

test.each([
  ["an action", { inflightActions: 1 }],
  ["nothing", { inflightActions: 0 }],
])(
  "with %s on its way, a server that says nothing for twenty seconds is lost since then, until it is heard",
  async (_what, some) => {
    await team();
    vi.useFakeTimers();
    const heardAt = Date.now();
    act(() => heard());
    act(() => network.connection(some));
    await pass(15_000);
    act(() => heard());
    await pass(19_999);
    expect(screen.queryByText(BAR)).toBeNull();
    await pass(1);
    await pass(0);
    expect(screen.getByText(BAR).textContent).toContain(
      formatTime(heardAt + 15_000),
    );
    act(() => heard());
    expect(screen.queryByText(BAR)).toBeNull();
  },
);

test("before there was any connection the bar says so", async () => {
  await team();
  act(() =>
    network.connection({
      isWebSocketConnected: false,
      hasEverConnected: false,
    }),
  );
  await screen.findByText(
    "Connecting… Changes are off until there is a connection.",
  );
});

test("a list that takes ten seconds says so, and Try again starts anew", async () => {
  // The page's code comes in real time, which nobody passes below.
  await import("../app/routes/TeamRoute");
  vi.useFakeTimers();
  const reload = vi.fn();
  const { href, origin } = window.location;
  vi.stubGlobal("location", { href, origin, reload });
  signedInWith(workspace("North"));
  network.list(api.users.queries.listOrgMembers, () => [], "LoadingFirstPage");
  renderApp("/w/north/team");
  await pass(9_000);
  expect(screen.queryByText("This takes longer than usual.")).toBeNull();
  await pass(2_000);
  const alert = screen.getByText("This takes longer than usual.");
  within(alert.closest('[role="alert"]') as HTMLElement)
    .getByRole("button", { name: "Try again" })
    .click();
  expect(reload).toHaveBeenCalledTimes(1);
});
