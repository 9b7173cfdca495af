import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { toDayInput } from "../../lib/format";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import { ana, member, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import {
  bo,
  by,
  campaign,
  campaignId,
  cy,
  DAY_MS,
  hiro,
  self,
  serve,
} from "../../test/review";

/* How a review begins and ends, and what is handed in. */

beforeEach(() => {
  signedInWith(workspace("North"));
  network.list(api.reviews.list, () => []);
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
  await user.click(screen.getByRole("button", { name: "Sign off" }));
  const dialog = within(await screen.findByRole("dialog"));
  dialog.getByText("1 kept, 0 removed, 0 gone meanwhile.");
  dialog.getByText("2 people are not decided:");
  dialog.getByText("Someone else has to review your access.");
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
    left: 0,
    last: { campaignId, name: "August", at: Date.now() - 100 * DAY_MS, by },
    everyDays: 90,
    nextDueAt: Date.now() - 10 * DAY_MS,
  });
  network.list(api.users.queries.listOrgMembers, ({ role }) =>
    role === "owner"
      ? [{ ...member("Ana Lind", { role: "owner" }), userId: ana._id }]
      : [member("Cy Park", { role: "admin" })],
  );
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
  fireEvent.change(due, { target: { value: toDayInput(day.getTime()) } });
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

test("the file has everybody with decision, person and note, the sign-off and its seal, and its taking is on record", async () => {
  serve([bo], { status: "signed_off", endedAt: Date.now(), endedBy: by });
  const evidence = () => ({
    workspaceName: "North",
    campaign: campaign({ status: "signed_off", endedAt: 1, endedBy: by }),
    seal: { number: 7, hash: "abc123", sealedAt: 2 },
  });
  network.answer(api.reviews.getEvidence, evidence);
  network.handle(api.reviews.getEvidence, evidence);
  const exportId = "export_1" as Id<"exports">;
  const start = network.handle(api.exports.start, () => exportId);
  const finish = network.handle(api.exports.finish, () => null);
  network.handle(api.exports.readReview, () => ({
    page: [
      {
        userId: bo.userId,
        name: "Bo Castellan",
        email: "bo@north.example",
        role: "member" as const,
        customerName: null,
        decision: "kept" as const,
        decidedAt: Date.UTC(2026, 10, 30, 12),
        decidedBy: by,
        note: "=1+1",
        removalPending: false,
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
    `${bo.userId},Bo Castellan,bo@north.example,member,,kept,2026-11-30T12:00:00.000Z,Ana Lind,${ana._id},"'=1+1",,,`,
  );
  const [head, row] = new TextDecoder()
    .decode(await files[0]!.arrayBuffer())
    .split("\r\n");
  expect(head).toMatch(
    /,review,review_started_at,signed_off_at,signed_off_by,seal_number,seal_hash$/,
  );
  expect(row).toMatch(/,1970-01-01T00:00:00\.001Z,Ana Lind,7,abc123$/);
});

test("the evidence shows 300 people at most, and says that the file has everybody", async () => {
  const many = Array.from({ length: 310 }, (_, n) => ({
    ...bo,
    userId: `user_${n}` as Id<"users">,
    displayName: `Person ${n}`,
  }));
  serve(many, { status: "signed_off", endedAt: 1, endedBy: by });
  network.answer(api.reviews.getEvidence, () => ({
    workspaceName: "North",
    campaign: campaign({ status: "signed_off", endedAt: 1, endedBy: by }),
    seal: null,
  }));
  renderApp(`/w/north/review?evidence=${campaignId}`);
  await screen.findByText(
    "The first 300 of 310, by name. The CSV file has everybody.",
    {},
    { timeout: 50_000 },
  );
  screen.getByText("Person 299");
  expect(screen.queryByText("Person 300")).toBeNull();
  expect(document.title).toContain("November 2026");
}, 60_000);

test("who was undecided as their removal was pending is told from the others", async () => {
  serve([{ ...bo, removalPending: true }, cy], {
    status: "signed_off",
    endedAt: 1,
    endedBy: by,
  });
  network.answer(api.reviews.getEvidence, () => ({
    workspaceName: "North",
    campaign: campaign({ status: "signed_off", endedAt: 1, endedBy: by }),
    seal: null,
  }));
  renderApp(`/w/north/review?evidence=${campaignId}`);
  await screen.findByText("Not decided, as their removal was pending");
  screen.getByText("Not decided");
});
