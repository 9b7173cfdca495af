import { act, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api } from "../../../convex/_generated/api";
import { network } from "../../test/network";
import { refusal, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { health } from "../../test/sync";

const MINUTE = 60_000;
const north = workspace("North");

beforeEach(() => {
  signedInWith(north);
  network.answer(api.health.getWorkspaceHealth, health());
  network.answer(api.organizationSync.getPendingConfirmation, null);
});
afterEach(() => {
  vi.useRealTimers();
});

const layer = (name: string) => screen.findByRole("region", { name });

test("each layer says whether it works and when it last did", async () => {
  renderApp("/w/north/sync");
  for (const name of ["Webhooks", "Catch-up", "Reconciliation"])
    within(await layer(name)).getByText("Working");
  expect((await layer("Webhooks")).textContent).toMatch(
    /Last event here1 hour ago.*Webhook secretValid/,
  );
  expect((await layer("Reconciliation")).textContent).toContain(
    "Differences2 people",
  );
});

test("a layer that dies while the page is open shows as dead, though nothing is heard of it", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  network.answer(api.health.getWorkspaceHealth, health());
  renderApp("/w/north/sync");
  within(await layer("Catch-up")).getByText("Working");
  act(() => void vi.advanceTimersByTime(6 * MINUTE));
  within(await layer("Catch-up")).getByText("Not working");
});

test("a workspace of Clerk's shows which layers it has", async () => {
  network.answer(
    api.health.getWorkspaceHealth,
    health({ provider: "clerk", catchUp: null, reconciliation: null }),
  );
  renderApp("/w/north/sync");
  within(await layer("Webhooks")).getByText("Working");
  within(await layer("Catch-up")).getByText("Not in use");
  within(await layer("Reconciliation")).getByText(/Set CLERK_SECRET_KEY/);
});

test("an unlinked workspace says what sync would do, and an owner where to link", async () => {
  network.answer(
    api.health.getWorkspaceHealth,
    health({ provider: null, catchUp: null, reconciliation: null }),
  );
  const { address, user } = renderApp("/w/north/sync");
  await user.click(
    await screen.findByRole("link", { name: "Link an organization" }),
  );
  expect(address()).toBe("/w/north/settings");
});

test("members have no Sync page, and an address says who has", async () => {
  signedInWith(workspace("North", "member"));
  network.answer(api.health.getWorkspaceHealth, refusal("FORBIDDEN"));
  renderApp("/w/north/sync");
  await screen.findByText(/owners and admins see to it/);
  expect(screen.queryByRole("link", { name: "Sync" })).toBeNull();
});

test("nonsense in the address is left aside", async () => {
  renderApp("/w/north/sync?tab=everything&status=%7B%7D");
  await layer("Webhooks");
});
