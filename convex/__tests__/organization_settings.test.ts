import { beforeEach, expect, test } from "vitest";
import { api } from "../_generated/api";
import { as } from "./setup.helpers";
import { besideTeam } from "./team.helpers";

/* What WorkOS has beside the members of an organization, as it says at this moment. */

const team = besideTeam();
const { world } = team;
const describe = async (who = "bo") =>
  await as(world.t, team.studio.ids[who]!).action(
    api.organizationSettings.describe,
    { workspaceId: team.studio.workspaceId },
  );

beforeEach(() => {
  const organization_id = team.studio.organizationId;
  world.workos.addConnection({
    organization_id,
    name: "Studio",
    connection_type: "OktaSAML",
    state: "active",
  });
  world.workos.addDirectory({
    organization_id,
    name: "People of Studio",
    type: "okta scim v2.0",
    state: "linked",
  });
});

test("admins see connections, directories and domains of their organization", async () => {
  expect(await describe()).toEqual({
    connections: {
      isKnown: true,
      rows: [{ name: "Studio", type: "OktaSAML", state: "active" }],
      more: false,
    },
    directories: {
      isKnown: true,
      rows: [
        { name: "People of Studio", type: "okta scim v2.0", state: "linked" },
      ],
      more: false,
    },
    domains: { isKnown: true, rows: [], more: false },
  });
});

test("what the key may not read is not known, and the rest is shown", async () => {
  world.workos.faults.next(/^GET \/directories/, { status: 403 });
  expect(await describe()).toMatchObject({
    connections: { isKnown: true },
    directories: { isKnown: false, why: "not_allowed" },
    domains: { isKnown: true },
  });
});

test("where WorkOS is silent nothing is known, and nobody reads that there is nothing", async () => {
  for (let n = 0; n < 3; n++)
    world.workos.faults.next(/^GET /, { status: 503 });
  const silent = { isKnown: false, why: "silent" };
  expect(await describe()).toEqual({
    connections: silent,
    directories: silent,
    domains: silent,
  });
});

test("a workspace that is linked to no organization has none of it", async () => {
  await team.by("ana").mutation(api.workspaces.unlinkOrganization, {
    workspaceId: team.studio.workspaceId,
    confirmation: "Studio",
  });
  expect(await describe()).toBeNull();
});
