import { expect, test } from "vitest";
import { api } from "../_generated/api";
import { as } from "./setup.helpers";
import { besideTeam } from "./team.helpers";

/* Links into WorkOS's Admin Portal. */

const team = besideTeam();
const { world } = team;
const create = async (
  wanted: { returnUrl?: string } = {},
  who = "ana",
): Promise<{ url: string }> =>
  await as(world.t, team.studio.ids[who]!).action(
    api.organizationSettings.createPortalLink,
    { workspaceId: team.studio.workspaceId, intent: "sso", ...wanted },
  );
const onRecord = async () =>
  (
    await world.t.run((ctx) =>
      ctx.db.query("workspaceMemberAuditLogs").collect(),
    )
  ).filter(({ event }) => event === "portal_link_created");
const calls = () =>
  world.workos.faults.calls.filter(
    ({ path }) => path === "/portal/generate_link",
  );

test("an owner gets a link, which is on record by what it is for and kept nowhere", async () => {
  const returnUrl = "http://localhost:5173/w/studio/settings/organization";
  const { url } = await create({ returnUrl });
  const asked = new URL(url).searchParams;
  expect(asked.get("intent")).toBe("sso");
  expect(asked.get("return_url")).toBe(returnUrl);
  const rows = await onRecord();
  expect(rows).toMatchObject([
    {
      object: {
        type: "organization",
        organizationId: team.studio.organizationId,
      },
      nextValue: "sso",
      actor: { type: "user", userId: team.studio.userIds.ana },
    },
  ]);
  expect(JSON.stringify(rows)).not.toContain(url);
});

test("an admin gets none, and WorkOS is not asked", async () => {
  await expect(create({}, "bo")).rejects.toMatchObject({
    data: { code: "FORBIDDEN" },
  });
  expect(calls()).toEqual([]);
});

test.each([
  "http://app.example/settings",
  "javascript:alert(1)",
  "https://ana:secret@app.example/",
  "settings",
])("the portal leads back to no such page: %s", async (returnUrl) => {
  await expect(create({ returnUrl })).rejects.toMatchObject({
    data: { code: "INVALID", field: "returnUrl" },
  });
  expect(calls()).toEqual([]);
  expect(await onRecord()).toEqual([]);
});

test.each([
  [403, "portalNotAllowed"],
  [422, "portalRefused"],
  [503, "portalSilent"],
] as const)(
  "an answer of %s is told, and is not on record",
  async (status, reason) => {
    world.workos.faults.next(/^POST \/portal/, { status });
    await expect(create()).rejects.toMatchObject({ data: { reason } });
    expect(await onRecord()).toEqual([]);
  },
);
