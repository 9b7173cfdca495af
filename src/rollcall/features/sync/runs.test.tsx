import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { sayDetail } from "../../../../convex/lib/differences";
import type { Id } from "../../../../convex/_generated/dataModel";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import { ana, refusal, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { answerHealth } from "../../test/sync";
import type { Run } from "./describeRun";

const HOUR = 60 * 60_000;
const reconcile =
  api.organizationSync.reconcileWorkspaceOrganizationMemberships;
const north = workspace("North");

const COUNTS = { added: 0, updated: 0, removed: 0, refused: 0 };
const run = (some: Partial<Run> = {}): Run => ({
  _id: "run_1" as Id<"reconciliationRuns">,
  startedAt: Date.now() - HOUR,
  finishedAt: Date.now() - HOUR + 4_200,
  startedBy: "Ana Lind",
  startedByUserId: ana._id,
  kind: "reconciliation",
  dryRun: false,
  isConfirmed: false,
  status: "done",
  ...COUNTS,
  providerCalls: 3,
  brake: null,
  error: null,
  ...some,
});

beforeEach(() => {
  signedInWith(north);
  answerHealth();
  network.answer(api.organizationSync.getPendingConfirmation, null);
  network.list(api.organizationSync.listRuns, () => []);
  network.list(api.organizationSync.listDifferences, () => [
    {
      kind: "remove" as const,
      providerUserId: "user_cy",
      displayName: "Cy Park",
      detail: sayDetail("leaves", { before: "member" }),
    },
  ]);
});

test("checking shows the exact difference; only applying changes it", async () => {
  const runId = "run_preview" as Id<"reconciliationRuns">;
  const reconciled = network.handle(reconcile, ({ dryRun = false }) => ({
    runId,
    dryRun,
    status: "done" as const,
    ...COUNTS,
    removed: 1,
    providerCalls: 3,
    brake: null,
    error: null,
  }));
  const { user } = renderApp("/w/north/sync?tab=runs");
  await user.click(await screen.findByRole("button", { name: "Check now" }));
  await screen.findByText("1 to remove");
  expect(
    screen.getByRole("list", { name: "Differences" }).textContent,
  ).toContain("Cy Park is a member here, and not active in the organization.");
  await expectNoViolations();
  await user.click(screen.getByRole("button", { name: "Apply" }));
  await screen.findByText("Done: 1 removed.");
  expect(reconciled.mock.calls).toEqual([
    [{ workspaceId: north._id, dryRun: true }],
    [{ workspaceId: north._id }],
  ]);
});

test("a check of many people says that it goes on by itself", async () => {
  network.handle(reconcile, () => ({
    runId: "run_1" as Id<"reconciliationRuns">,
    dryRun: true,
    status: "running" as const,
    ...COUNTS,
    providerCalls: 900,
    brake: null,
    error: null,
  }));
  const { user } = renderApp("/w/north/sync?tab=runs");
  await user.click(await screen.findByRole("button", { name: "Check now" }));
  await screen.findByText(/The check goes on by itself/);
  expect(screen.queryByText("Nobody differed")).toBeNull();
  expect(screen.queryByRole("button", { name: "Apply" })).toBeNull();
});

test("a check that is refused, or that failed, says why", async () => {
  const failed = {
    runId: "run_1" as Id<"reconciliationRuns">,
    dryRun: true,
    status: "failed" as const,
    ...COUNTS,
    providerCalls: 1,
    brake: null,
    error: "WorkOS did not answer.",
  };
  network.handle(reconcile, () => {
    throw refusal("runUnderWay");
  });
  const { user } = renderApp("/w/north/sync?tab=runs");
  const check = await screen.findByRole("button", { name: "Check now" });
  await user.click(check);
  await screen.findByText(/Wait until that check has ended/);
  network.handle(reconcile, () => failed);
  await user.click(check);
  await screen.findByText("WorkOS did not answer.");
  expect(screen.queryByText(/Wait until that check has ended/)).toBeNull();
});

test("the record tells what was found and who asked, and opens person by person; what it cost is in the details", async () => {
  network.list(api.organizationSync.listRuns, () => [
    run({ added: 2, removed: 1, refused: 1 }),
    run({
      _id: "run_2" as Id<"reconciliationRuns">,
      startedBy: "The regular check",
    }),
  ]);
  const { user } = renderApp("/w/north/sync?tab=runs");
  const table = await screen.findByRole("table", { name: "Checks" });
  const [, first, second] = within(table).getAllByRole("row");
  expect(first?.textContent).toMatch(
    /2 added, 1 removed, 1 refused.*Ana Lind.*Done/,
  );
  expect(second?.textContent).toMatch(/Nobody differed.*The regular check/);
  await user.click(screen.getByRole("button", { name: /Check by .*Ana Lind/ }));
  const drawer = await screen.findByRole("dialog", { name: "Check" });
  within(drawer).getByText("Cy Park");
  expect(drawer.textContent).not.toMatch(/Calls/);
  await user.click(within(drawer).getByRole("button", { name: "Details" }));
  expect(drawer.textContent).toMatch(/Took4\.2 s.*Calls to WorkOS3/);
  await expectNoViolations();
});

test.each([
  ["that found nobody", {}, "Nobody differed"],
  ["of long ago", { removed: 1 }, "No list of people is kept for this check."],
])("a run %s says why it lists nobody", async (_, counts, says) => {
  network.list(api.organizationSync.listRuns, () => [run(counts)]);
  network.list(api.organizationSync.listDifferences, () => []);
  const { user } = renderApp("/w/north/sync?tab=runs");
  await user.click(await screen.findByRole("button", { name: /Check by/ }));
  within(await screen.findByRole("dialog", { name: "Check" })).getByText(says);
});

const stopped = run({
  status: "needs_confirmation",
  removed: 3,
  brake: "many",
  startedBy: "The regular check",
});

test("a stopped run is announced on every page, and confirming names it", async () => {
  network.answer(api.organizationSync.getPendingConfirmation, stopped);
  const reconciled = network.handle(reconcile, () => {
    network.answer(api.organizationSync.getPendingConfirmation, null);
    return {
      runId: "run_2" as Id<"reconciliationRuns">,
      dryRun: false,
      status: "done" as const,
      ...COUNTS,
      removed: 3,
      providerCalls: 3,
      brake: null,
      error: null,
    };
  });
  const { user, address } = renderApp("/w/north/team");
  await screen.findByText(/would remove 3 people and asks you/);
  await user.click(screen.getByRole("link", { name: "See who" }));
  expect(address()).toBe("/w/north/sync?show=stopped");
  const asked = await screen.findByRole("region", {
    name: /^A check stopped/,
  });
  within(asked).getByText(/more people at once/);
  within(asked).getByText("Cy Park");
  await user.click(
    within(asked).getByRole("button", { name: "Remove 3 people" }),
  );
  const dialog = await screen.findByRole("dialog");
  expect(reconciled).not.toHaveBeenCalled();
  await user.click(
    within(dialog).getByRole("button", { name: "Remove 3 people" }),
  );
  await screen.findByText("Done: 3 removed.");
  expect(reconciled).toHaveBeenCalledExactlyOnceWith({
    workspaceId: north._id,
    confirm: stopped._id,
  });
  await waitFor(() =>
    expect(
      screen.queryByRole("region", { name: /^A check stopped/ }),
    ).toBeNull(),
  );
});

test("a cleanup that was stopped says what is missing, and that confirming asks WorkOS first", async () => {
  network.answer(
    api.organizationSync.getPendingConfirmation,
    run({ ...stopped, kind: "cleanup", startedBy: "The cleanup" }),
  );
  const { user } = renderApp("/w/north/team");
  await screen.findByText(/The cleanup would remove 3 people and asks you/);
  await user.click(screen.getByRole("link", { name: "See who" }));
  const asked = await screen.findByRole("region", {
    name: /^The cleanup stopped before it removed 3 people/,
  });
  within(asked).getByText(/WorkOS has not said that they ended/);
  await user.click(
    within(asked).getByRole("button", { name: "Remove 3 people" }),
  );
  within(await screen.findByRole("dialog")).getByText(
    /WorkOS is asked first, where it can be/,
  );
});

test("people who can't confirm it are not told", async () => {
  signedInWith(workspace("North", "member"));
  network.answer(api.organizationSync.getPendingConfirmation, stopped);
  renderApp("/w/north/team");
  await screen.findByText("Nobody here yet");
  expect(screen.queryByText(/asks you first/)).toBeNull();
});

test("a query that fails hides no page", async () => {
  network.answer(
    api.organizationSync.getPendingConfirmation,
    refusal("sessionRequired", { workspace: "North" }),
  );
  renderApp("/w/north/team");
  await screen.findByText("Nobody here yet");
});
