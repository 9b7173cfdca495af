import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { expectNoViolations } from "../../test/axe";
import { isOff } from "../../test/isOff";
import { network } from "../../test/network";
import { signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import {
  bo,
  by,
  campaignId,
  cy,
  DAY_MS,
  decide,
  hiro,
  self,
  serve,
} from "../../test/review";
import { sentence } from "../../test/sentence";

/* An open review: by keyboard, by mouse and many at once. */

beforeEach(() => {
  signedInWith(workspace("North"));
  network.list(api.reviews.list, () => []);
});

/** The person whose row has the focus. */
const focused = () =>
  document.activeElement?.closest<HTMLElement>("[data-row]")?.dataset.row;
const row = (name: string) =>
  within(
    screen
      .getAllByText(name)
      .flatMap((each) => each.closest<HTMLElement>("[data-row]") ?? [])[0]!,
  );
const signOff = () => screen.getByRole("button", { name: "Sign off" });

test("an open review says how far it is, who decides what, and why somebody is not the viewer's to decide", async () => {
  serve([self, bo, cy, hiro]);
  renderApp("/w/north/review");
  await screen.findByText("Bo Castellan");
  screen.getByRole("heading", { name: /Access review · .*November 2026/ });
  screen.getByText("1 of 4");
  row("Bo Castellan").getByText(sentence("Member · 3 customers"));
  row("Cy Park").getByText("Not for 91 days");
  row("Ana Lind").getByRole("button", { name: "Somebody else reviews you" });
  const atSource = row("Hiro Tanaka").getByRole("button", {
    name: "Their directory decides",
  });
  expect(isOff(atSource)).toBe(true);
  expect(atSource.getAttribute("aria-description")).toMatch(
    /directory manages/,
  );
  expect(isOff(signOff())).toBe(true);
  expect(signOff().getAttribute("aria-description")).toBe("2 people are left.");
  await expectNoViolations();
});

test("K keeps and goes on, U takes back; all by keyboard, and the last leads to the sign-off", async () => {
  serve([self, bo, cy]);
  const confirm = network.handle(
    api.users.manage.confirmAccess,
    ({ userId }) => {
      decide(userId, {
        decision: "kept",
        decidedAt: Date.now(),
        decidedBy: by,
      });
      return null;
    },
  );
  const reopen = network.handle(api.reviews.reopen, ({ userId }) => {
    decide(userId, { decision: "waiting", decidedAt: null, decidedBy: null });
    return null;
  });
  const { user } = renderApp("/w/north/review");
  await screen.findByText("Bo Castellan");
  // From the page a letter only leads into the list.
  await user.keyboard("k");
  expect(focused()).toBe(bo.userId);
  expect(confirm).not.toHaveBeenCalled();
  await user.keyboard("k");
  expect(focused()).toBe(cy.userId);
  await row("Bo Castellan").findByText("Kept");
  await screen.findByText(sentence("Bo Castellan is kept. 1 of 3."));
  await user.keyboard("{ArrowUp}u");
  await waitFor(() => expect(reopen).toHaveBeenCalledOnce());
  await row("Bo Castellan").findByRole("button", { name: /^Keep/ });
  await user.keyboard("k");
  await waitFor(() => expect(confirm).toHaveBeenCalledTimes(2));
  await user.keyboard("k");
  expect(document.activeElement).toBe(signOff());
  await waitFor(() => expect(isOff(signOff())).toBe(false));
});

test("what is decided shows at once, and goes again where the server refuses it", async () => {
  serve([bo, cy]);
  let refuse: (error: Error) => void = () => undefined;
  network.handle(
    api.users.manage.confirmAccess,
    () => new Promise((_, reject) => (refuse = reject)),
  );
  const { user } = renderApp("/w/north/review");
  await screen.findByText("Bo Castellan");
  await user.click(
    screen.getByRole("button", { name: "Keep Bo Castellan in" }),
  );
  row("Bo Castellan").getByText("Kept");
  await waitFor(() => expect(refuse.length).toBe(1));
  refuse(new Error("lost"));
  await row("Bo Castellan").findByRole("button", {
    name: "Keep Bo Castellan in",
  });
  await screen.findByRole("alert");
});

test("R asks with the removal’s own preview, N writes a note, and letters that are typed do nothing else", async () => {
  serve([bo, cy]);
  network.answer(api.users.manage.previewRemoval, [
    {
      userId: bo.userId,
      displayName: "Bo Castellan",
      refused: null,
      directoryManaged: false,
      assignments: { count: 0, more: false, customers: [] },
      invitations: { count: 0, more: false },
      openInvitations: [],
      endsSessions: false,
      stillInClerk: false,
    },
  ]);
  network.handle(api.users.manage.removeUsers, ({ userIds }) => {
    decide(bo.userId, {
      decision: "removed",
      status: "removed",
      mayDecide: false,
    });
    return userIds.map((userId) => ({ userId, refused: null }));
  });
  const confirm = network.handle(api.users.manage.confirmAccess, () => null);
  const setNote = network.handle(api.reviews.setNote, () => null);
  const { user } = renderApp("/w/north/review");
  await screen.findByText("Bo Castellan");
  await user.keyboard("{ArrowDown}n");
  const note = await screen.findByRole("textbox", { name: "Note" });
  await user.type(note, "krun");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() =>
    expect(setNote.mock.calls).toMatchObject([
      [{ campaignId, userId: bo.userId, note: "krun" }],
    ]),
  );
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(focused()).toBe(bo.userId));
  await user.keyboard("r");
  const dialog = within(
    await screen.findByRole("dialog", { name: "Remove Bo Castellan?" }),
  );
  await user.click(dialog.getByRole("button", { name: "Remove" }));
  await row("Bo Castellan").findByText("Removed");
  await waitFor(() => expect(focused()).toBe(cy.userId));
  expect(confirm).not.toHaveBeenCalled();
});

test("while many people are written down the review says so, and nobody can sign it off", async () => {
  serve([bo, cy], { status: "preparing" });
  renderApp("/w/north/review");
  await screen.findByText(sentence(/^Everybody in it is written down first/));
  expect(isOff(signOff())).toBe(true);
  expect(screen.queryByText("Bo Castellan")).toBeNull();
});

test("a review that is due says since when", async () => {
  serve([bo], { dueAt: Date.now() - DAY_MS });
  renderApp("/w/north/review");
  await screen.findByText(/^due since/);
});

test("the chips narrow the list down, and the address remembers which", async () => {
  serve([
    bo,
    { ...cy, decision: "kept", decidedBy: by, decidedAt: Date.now() },
  ]);
  const { user, address } = renderApp("/w/north/review");
  await screen.findByText("Bo Castellan");
  screen.getByText("Cy Park");
  await user.click(screen.getByRole("button", { name: "Left to do 1" }));
  await waitFor(() => expect(screen.queryByText("Cy Park")).toBeNull());
  screen.getByText("Bo Castellan");
  expect(address()).toContain("show=left");
});

test("many are kept through a job, once their number is confirmed", async () => {
  serve([self, bo, cy]);
  const prepare = network.handle(
    api.bulk.prepare,
    () => "job_1" as Id<"bulkJobs">,
  );
  const { user } = renderApp("/w/north/review");
  await screen.findByText("Bo Castellan");
  await user.click(
    screen.getByRole("checkbox", {
      name: "Select everybody shown who is left",
    }),
  );
  const bar = within(
    screen.getByRole("region", { name: "Selected for a decision" }),
  );
  bar.getByRole("button", { name: "Remove 2" });
  await user.click(bar.getByRole("button", { name: "Keep 2" }));
  await waitFor(() =>
    expect(prepare.mock.calls).toMatchObject([
      [{ change: { what: "confirm" }, userIds: [bo.userId, cy.userId] }],
    ]),
  );
});

test("everybody who is left, more than are shown, is kept or removed by one job of this review", async () => {
  serve([self, bo, cy], {}, 4_321);
  const prepare = network.handle(
    api.bulk.prepare,
    () => "job_1" as Id<"bulkJobs">,
  );
  const { user } = renderApp("/w/north/review");
  await screen.findByText("Bo Castellan");
  const all = screen.getByRole("checkbox", {
    name: "Select everybody shown who is left",
  });
  await user.click(
    screen.getByRole("checkbox", {
      name: "Select Bo Castellan for a decision",
    }),
  );
  const bar = within(
    screen.getByRole("region", { name: "Selected for a decision" }),
  );
  const everyone = { name: "Select all 4,321 who are left" };
  expect(bar.queryByRole("button", everyone)).toBeNull();
  await user.click(all);
  await user.click(bar.getByRole("button", everyone));
  bar.getByText("All 4,321 selected");
  await expectNoViolations();
  await user.click(bar.getByRole("button", { name: "Remove 4,321" }));
  await waitFor(() => expect(prepare).toHaveBeenCalledOnce());
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click(bar.getByRole("button", { name: "Keep 4,321" }));
  await waitFor(() => expect(prepare).toHaveBeenCalledTimes(2));
  for (const [call, what] of [
    [0, "remove"],
    [1, "confirm"],
  ] as const) {
    const asked = prepare.mock.calls[call]![0];
    expect(asked).toMatchObject({ change: { what }, campaignId });
    expect(asked.userIds).toBeUndefined();
  }
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  // Who is taken out of it is one of those who are shown.
  await user.click(
    screen.getByRole("checkbox", {
      name: "Select Bo Castellan for a decision",
    }),
  );
  bar.getByRole("button", { name: "Keep 1" });
});

test("the days of a review have their exact time, and the list says in which zone", async () => {
  serve([bo]);
  renderApp("/w/north/review");
  await screen.findByText("Bo Castellan");
  for (const day of document.querySelectorAll("time"))
    expect(day.title).toMatch(/\d:\d\d:\d\d.* (GMT|UTC)/);
  expect(document.querySelectorAll("time").length).toBeGreaterThan(1);
  screen.getByText(/^Times in /);
});
