import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { expectNoViolations } from "../../test/axe";
import { isOff } from "../../test/isOff";
import { network } from "../../test/network";
import { ana, member, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { sentence } from "../../test/sentence";
import type { Campaign, Item } from "./review";

const DAY_MS = 24 * 60 * 60 * 1000;
const campaignId = "campaign_1" as Id<"reviewCampaigns">;
const by = { userId: ana._id, name: "Ana Lind" };

const item = (displayName: string, some: Partial<Item> = {}): Item => {
  const { userId, email, joinedAt } = member(displayName);
  return {
    userId,
    displayName,
    email,
    profilePictureUrl: null,
    roleThen: "member",
    role: "member",
    status: "active",
    customerName: null,
    customers: 0,
    lastSeenAt: Date.now(),
    joinedAt,
    arrivedBy: null,
    roleChange: null,
    directoryManaged: false,
    order: null,
    reviewed: null,
    decision: "waiting",
    decidedAt: null,
    decidedBy: null,
    note: null,
    refusal: null,
    mayDecide: true,
    ...some,
  };
};

let items: Item[];

const campaign = (some: Partial<Campaign> = {}): Campaign => {
  const count = (...decisions: Item["decision"][]) =>
    items.filter(({ decision }) => decisions.includes(decision)).length;
  return {
    campaignId,
    name: "November 2026",
    status: "open",
    startedAt: Date.now() - DAY_MS,
    startedBy: by,
    reviewer: by,
    dueAt: Date.now() + 6 * DAY_MS,
    scope: { roles: [] },
    counts: {
      total: items.length,
      waiting: count("waiting"),
      kept: count("kept"),
      removed: count("removed"),
      gone: count("gone"),
      atSource: count("at_source"),
    },
    endedAt: null,
    endedBy: null,
    signOffNote: null,
    ...some,
  };
};

/** The server, which has these people in the review from now on. */
function serve(next: Item[], some: Partial<Campaign> = {}) {
  items = next;
  network.list(api.reviews.listItems, ({ decision }) =>
    items.filter((each) => !decision || each.decision === decision),
  );
  network.answer(api.reviews.getCurrent, {
    campaign: campaign(some),
    last: null,
    everyDays: 90,
    nextDueAt: null,
  });
}

function decide(userId: Id<"users">, some: Partial<Item>) {
  serve(
    items.map((each) => (each.userId === userId ? { ...each, ...some } : each)),
  );
}

const self = item("Ana Lind", {
  userId: ana._id,
  role: "owner",
  roleThen: "owner",
  mayDecide: false,
  refusal: { code: "SELF", reason: "x", params: {}, message: "This is you." },
});
const bo = item("Bo Castellan", { customers: 3 });
const cy = item("Cy Park", { lastSeenAt: Date.now() - 91 * DAY_MS });
const hiro = item("Hiro Tanaka", {
  directoryManaged: true,
  decision: "at_source",
  mayDecide: false,
});

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
    name: "Review at the source",
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
  await user.keyboard("k");
  expect(confirm).not.toHaveBeenCalled();
  await user.keyboard("{ArrowDown}");
  expect(focused()).toBe(bo.userId);
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
    screen.getByRole("checkbox", { name: "Select everybody who is left" }),
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

test("a sign-off says who was not decided and why, and leads to the evidence", async () => {
  serve([self, { ...bo, decision: "kept" }, hiro]);
  network.answer(api.reviews.getEvidence, () => ({
    workspaceName: "North",
    campaign: campaign({
      status: "signed_off",
      endedAt: Date.now(),
      endedBy: by,
      signOffNote: "All seen",
    }),
    seal: null,
  }));
  const sign = network.handle(api.reviews.signOff, () => null);
  const { user, address } = renderApp("/w/north/review");
  await screen.findByText("Bo Castellan");
  await user.click(signOff());
  const dialog = within(await screen.findByRole("dialog"));
  dialog.getByText("1 kept, 0 removed, 0 gone meanwhile.");
  dialog.getByText("2 people are not decided:");
  dialog.getByText("This is you.");
  await expectNoViolations();
  await user.type(
    dialog.getByRole("textbox", { name: "Note for the evidence" }),
    "All seen",
  );
  await user.click(dialog.getByRole("button", { name: "Sign off" }));
  await waitFor(() =>
    expect(sign.mock.calls).toMatchObject([[{ campaignId, note: "All seen" }]]),
  );
  await screen.findByText("All seen");
  expect(address()).toContain(campaignId);
  await screen.findByRole("table", { name: "Everybody in this review" });
  screen.getByText(/^Not sealed yet/);
  await expectNoViolations();
});

test("where none is open, it says what a review is and when the next is due, and one is started with bounds", async () => {
  network.answer(api.reviews.getCurrent, {
    campaign: null,
    last: { campaignId, name: "August", at: Date.now() - 100 * DAY_MS, by },
    everyDays: 90,
    nextDueAt: Date.now() - 10 * DAY_MS,
  });
  network.list(api.users.queries.listOrgMembers, ({ role }) =>
    role === "owner"
      ? [{ ...member("Ana Lind", { role: "owner" }), userId: ana._id }]
      : [member("Cy Park", { role: "admin" })],
  );
  items = [];
  const start = network.handle(api.reviews.start, () => campaignId);
  const { user } = renderApp("/w/north/review");
  await screen.findByText(/^The next one was due on/);
  screen.getByRole("link", { name: "August" });
  await user.click(screen.getByRole("button", { name: "Start a review" }));
  const dialog = within(
    await screen.findByRole("dialog", { name: "Start an access review" }),
  );
  await user.click(dialog.getByRole("radio", { name: "Only some roles" }));
  const due = dialog.getByLabelText("To be done by");
  fireEvent.change(due, { target: { value: "2020-01-01" } });
  const begin = dialog.getByRole("button", { name: "Start the review" });
  await user.click(begin);
  dialog.getByText("Choose one role at least.");
  dialog.getByText(/^Choose a day from tomorrow on/);
  expect(start).not.toHaveBeenCalled();
  await expectNoViolations();
  await user.click(dialog.getByRole("checkbox", { name: "Client" }));
  const day = new Date(Date.now() + 7 * DAY_MS);
  const two = (n: number) => String(n).padStart(2, "0");
  fireEvent.change(due, {
    target: {
      value: `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`,
    },
  });
  await user.click(begin);
  await waitFor(() => expect(start).toHaveBeenCalledOnce());
  const { dueAt, ...asked } = start.mock.calls[0]![0];
  expect(asked).toMatchObject({
    scope: { roles: ["client"] },
    reviewerId: ana._id,
  });
  expect(dueAt).toBe(
    new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime() -
      1,
  );
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("members who do not run the workspace are told who reviews", async () => {
  signedInWith(workspace("North", "member"));
  renderApp("/w/north/review");
  await screen.findByText("Access reviews are not shown to you");
});

test("the file has everybody with decision, person and note, and its taking is on record", async () => {
  serve([bo], { status: "signed_off", endedAt: Date.now(), endedBy: by });
  network.answer(api.reviews.getEvidence, () => ({
    workspaceName: "North",
    campaign: campaign({ status: "signed_off", endedAt: 1, endedBy: by }),
    seal: { number: 7, hash: "abc123", sealedAt: Date.now() },
  }));
  const exportId = "export_1" as Id<"exports">;
  const start = network.handle(api.exports.start, () => exportId);
  const finish = network.handle(api.exports.finish, () => null);
  network.handle(api.exports.readReview, () => ({
    page: [
      {
        userId: bo.userId,
        name: "Bo Castellan",
        email: "bo@north.example",
        role: "member",
        customerName: null,
        decision: "kept",
        decidedAt: Date.UTC(2026, 10, 30, 12),
        decidedBy: by,
        note: "=1+1",
        lastSeenAt: null,
      },
    ],
    isDone: true,
    continueCursor: "",
  }));
  const files: Blob[] = [];
  URL.createObjectURL = (file) => {
    if (file instanceof Blob) files.push(file);
    return "blob:file";
  };
  URL.revokeObjectURL = () => undefined;
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(
    () => undefined,
  );
  const { user } = renderApp(`/w/north/review?evidence=${campaignId}`);
  await screen.findByText("abc123");
  await user.click(screen.getByRole("button", { name: "Save as a CSV file" }));
  await screen.findByText("1 person saved.");
  expect(start.mock.calls).toMatchObject([[{ what: "review", campaignId }]]);
  expect(finish.mock.calls).toMatchObject([[{ exportId, rows: 1 }]]);
  expect(new TextDecoder().decode(await files[0]!.arrayBuffer())).toContain(
    `${bo.userId},Bo Castellan,bo@north.example,member,,kept,2026-11-30T12:00:00.000Z,Ana Lind,${ana._id},"'=1+1",`,
  );
});
