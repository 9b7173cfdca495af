import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { retryDelayMs } from "../model/provisioning/plan";
import { afterTheCron, leasesRunOut, whatStands } from "./provisioning.helpers";
import { as } from "./setup.helpers";
import { besideWorkos } from "./workos.helpers";

/* A way back that fails: what operators see of it, and that it is tried again. */

const world = besideWorkos();
let logged: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  logged = vi.spyOn(console, "error").mockReturnValue();
  return () => vi.restoreAllMocks();
});

const MEMBERSHIPS = "POST /user_management/organization_memberships";
const listProvisioning = () =>
  world.t.query(internal.operators.listProvisioning, {});
const finishAbandoned = () =>
  world.t.action(internal.provisioning.finishAbandoned, {});

/** WorkOS refuses the membership, and then to give the organization back. */
async function rollbackFails(): Promise<string> {
  const ana = await world.person("ana");
  world.workos.faults.next(MEMBERSHIPS, { status: 422 });
  world.workos.faults.next(/^DELETE/, { status: 422, times: 2 });
  await expect(
    as(world.t, ana).action(api.workspaces.create, { name: "Studio" }),
  ).rejects.toMatchObject({ data: { code: "PROVIDER_UNAVAILABLE" } });
  return ana;
}

describe("a rollback that fails", () => {
  test("is shown to operators, with what went wrong and when it is tried again", async () => {
    const before = Date.now();
    const ana = await rollbackFails();
    const [row, ...others] = await listProvisioning();
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      state: "rolling_back",
      name: "Studio",
      slug: "studio",
      workosUserId: ana,
      attempts: 1,
      lastError: expect.stringMatching(/Internal Server Error|422/) as string,
    });
    expect(row!.nextTryAt).toBeGreaterThanOrEqual(before + retryDelayMs(1));
    expect(logged).toHaveBeenCalledWith(
      JSON.stringify({
        rollcall: "rollback_failed",
        journalId: row!.journalId,
        externalId: row!.key,
        error: row!.lastError,
      }),
    );
    const { data } = await world.sdk.organizations.listOrganizations();
    expect(data.map(({ externalId }) => externalId)).toEqual([row!.key]);
  });

  test("is tried again when its time has come and not before, ever later, until nothing is left", async () => {
    await rollbackFails();
    // Ana's profile may be fetched meanwhile.
    const calls = () =>
      world.workos.faults.calls.filter(
        ({ path }) => !path.startsWith("/user_management/users/"),
      );
    const before = calls();
    expect(await finishAbandoned()).toEqual({ rolledBack: 0, failed: 0 });
    expect(calls()).toEqual(before);

    const now = Date.now();
    await leasesRunOut(world);
    expect(await finishAbandoned()).toEqual({ rolledBack: 0, failed: 1 });
    const [row] = await listProvisioning();
    expect(row).toMatchObject({ state: "rolling_back", attempts: 2 });
    expect(row!.nextTryAt).toBeGreaterThanOrEqual(now + retryDelayMs(2));
    expect(await whatStands(world)).toBe("an organization");

    expect(await afterTheCron(world)).toBe("nothing");
    expect(await listProvisioning()).toEqual([]);
  });

  test("keeps its slug from nobody", async () => {
    await rollbackFails();
    const bo = await world.person("bo");
    const { slug } = await as(world.t, bo).action(api.workspaces.create, {
      name: "Studio",
      slug: "studio",
    });
    expect(slug).toBe("studio");
    world.workos.faults.clear();
    expect(await afterTheCron(world)).toBe("a workspace");
  });
});

test("one that was cut off is shown to operators, until the cron has taken it back", async () => {
  const ana = await world.person("ana");
  world.workos.faults.next("POST /organizations", { status: "lost answer" });
  await expect(
    as(world.t, ana).action(api.workspaces.create, { name: "Studio" }),
  ).rejects.toMatchObject({ data: { code: "PROVIDER_UNAVAILABLE" } });
  expect(await listProvisioning()).toMatchObject([
    { state: "open", attempts: 0, lastError: expect.any(String) as string },
  ]);
  expect(await afterTheCron(world)).toBe("nothing");
  expect(await listProvisioning()).toEqual([]);
});

test("what was corrected after an outage is made as it was corrected, and the first try is taken back", async () => {
  const ana = await world.person("ana");
  const send = (name: string) =>
    as(world.t, ana).action(api.workspaces.create, {
      name,
      slug: "studio",
      requestId: "one form",
    });
  world.workos.faults.next("POST /organizations", { status: "lost answer" });
  await expect(send("Stduio")).rejects.toMatchObject({
    data: { code: "PROVIDER_UNAVAILABLE" },
  });
  await send("Studio");
  expect(await afterTheCron(world)).toBe("a workspace");
  const { data } = await world.sdk.organizations.listOrganizations();
  expect(data.map(({ name }) => name)).toEqual(["Studio"]);
});

test.each([
  [1, 30_000],
  [2, 60_000],
  [3, 120_000],
  [8, 3_600_000],
  [1_000, 3_600_000],
])("after %i attempts the next one comes in %i ms", (attempts, delay) => {
  expect(retryDelayMs(attempts)).toBe(delay);
});
