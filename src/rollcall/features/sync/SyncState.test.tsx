import { MantineProvider } from "@mantine/core";
import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { sayDetail } from "../../../../convex/lib/differences";
import type { Id } from "../../../../convex/_generated/dataModel";
import {
  NavigationContext,
  OpenPersonContext,
  pathOf,
} from "../../lib/navigation";
import { network } from "../../test/network";
import { counts, signedInWith, workspace } from "../../test/people";
import { answerHealth, health } from "../../test/sync";
import { SyncState } from "./SyncState";

/* The sentence as another page has it: with the ways to the Sync page. */

const north = workspace("North");

beforeEach(() => {
  signedInWith(north);
  answerHealth();
  network.answer(api.organizationSync.getPendingConfirmation, null);
});

function show() {
  render(
    <MantineProvider env="test">
      <NavigationContext value={{ href: pathOf, go: () => undefined }}>
        <OpenPersonContext
          value={{
            userId: null,
            href: (userId) => `/?person=${userId}`,
            open: () => undefined,
            close: () => undefined,
          }}
        >
          <SyncState workspace={north} />
        </OpenPersonContext>
      </NavigationContext>
    </MantineProvider>,
  );
}
const card = () => screen.findByRole("region", { name: "In sync or not" });

test("it says that all are in sync, and who differs once that is known, with the way to them", async () => {
  show();
  expect((await card()).textContent).toMatch(
    /^In sync with WorkOS, checked 1 hour ago/,
  );
  act(
    () =>
      void answerHealth(
        health({
          reconciliation: {
            ...health().reconciliation!,
            known: {
              at: Date.now(),
              differing: 5,
              people: ["Kaya", "Noor", "Emre", "Hiro"].map((name) => ({
                userId: `user_${name}` as Id<"users">,
                name,
                kind: "remove" as const,
                detail: sayDetail("leaves", { before: "member" }),
              })),
              runId: "run_1" as Id<"reconciliationRuns">,
            },
          },
        }),
      ),
  );
  const shown = within(await card());
  shown.getByText("5 people differ from WorkOS");
  expect((await card()).textContent).toMatch(
    /Kaya is a member here and no longer active there\..*Noor.*Emre.*And 2 more\./,
  );
  expect(shown.queryByText("Hiro")).toBeNull();
  expect(shown.getByRole("link", { name: "Show" }).getAttribute("href")).toBe(
    "/w/north/sync?show=differences",
  );
});

test("a check can be made from there; it changes nothing", async () => {
  const reconciled = network.handle(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    () => ({
      runId: "run_1" as Id<"reconciliationRuns">,
      dryRun: true,
      status: "failed" as const,
      added: 0,
      updated: 0,
      removed: 0,
      refused: 0,
      providerCalls: 1,
      brake: null,
      error: "WorkOS did not answer.",
    }),
  );
  show();
  await userEvent.click(
    within(await card()).getByRole("button", { name: "Check now" }),
  );
  await screen.findByText("WorkOS did not answer.");
  expect(reconciled.mock.calls).toEqual([
    [{ workspaceId: north._id, dryRun: true }],
  ]);
});

test("a workspace that is linked to nothing is not called in sync", async () => {
  answerHealth(health({ provider: null, catchUp: null, reconciliation: null }));
  show();
  const shown = within(await card());
  shown.getByText("Linked to no organization");
  expect(
    shown
      .getByRole("link", { name: "Link an organization" })
      .getAttribute("href"),
  ).toBe("/w/north/settings/organization");
});

test("those who are about to be removed are one click away", async () => {
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1 }, pending_removal: { member: 2 } }),
  );
  show();
  const link = await screen.findByRole("link", { name: "See who" });
  expect(link.getAttribute("href")).toBe(
    "/w/north/team?status=pending_removal",
  );
});
