import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import { as, settle } from "./setup.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";
import { linkingIn } from "./linking.helpers";

/* How far somebody has come who has just made a workspace: Ana is alone in it. */

const world = besideWorkos();
const { unlink } = linkingIn(world);
let studio: Studio;
beforeEach(async () => {
  studio = await world.studio({ ana: "owner" });
});

const here = () => ({ workspaceId: studio.workspaceId });
const ana = () => as(world.t, studio.ids.ana!);
const checklist = async () => {
  const { startedAt, ...done } = await ana().query(
    api.home.getChecklist,
    here(),
  );
  expect(startedAt).toBeGreaterThan(0);
  return done;
};
const NOTHING = { invited: false, checked: false, rulesSet: false };
const reconcile = () =>
  ana().action(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    here(),
  );

test("at first nothing is done", async () => {
  expect(await checklist()).toEqual(NOTHING);
});

test("an invitation that was sent is enough, whatever becomes of it", async () => {
  await ana().action(api.invitations.manage.send, {
    ...here(),
    invitees: [{ email: "zed@example.com", role: "member" }],
  });
  expect(await checklist()).toEqual({ ...NOTHING, invited: true });
  const [row] = await world.t.run(
    async (ctx) => await ctx.db.query("pendingInvitations").collect(),
  );
  await ana().action(api.invitations.manage.revoke, {
    ...here(),
    invitationId: row!._id,
  });
  expect(await checklist()).toEqual({ ...NOTHING, invited: true });
});

test("people who came in without an invitation are a team, too", async () => {
  await world.anew();
  studio = await world.studio({ ana: "owner", bo: "admin" });
  expect(await checklist()).toEqual({ ...NOTHING, invited: true });
});

test("the link is checked once people were compared, and not where there is none", async () => {
  await reconcile();
  await settle(world.t);
  expect(await checklist()).toEqual({ ...NOTHING, checked: true });
  await unlink(studio, "Studio");
  await settle(world.t);
  expect(await checklist()).toEqual(NOTHING);
});

describe("the rules are set", () => {
  test("once an owner has decided about one, though it is the deployment's again", async () => {
    const setGrace = (graceMs: number | null) =>
      ana().mutation(api.settings.setGrace, { ...here(), graceMs });
    await setGrace(2 * 60 * 60_000);
    expect(await checklist()).toEqual({ ...NOTHING, rulesSet: true });
    await setGrace(null);
    expect(await checklist()).toEqual({ ...NOTHING, rulesSet: true });
  });

  test("not by an operator", async () => {
    await world.t.mutation(internal.operators.setEnforcement, {
      ...here(),
      mode: "observe",
    });
    expect(await checklist()).toEqual(NOTHING);
  });
});
