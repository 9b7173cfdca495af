import { beforeEach, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { NoticeRule } from "../lib/noticeRules";
import type { Notice } from "../rollcall/hooks";
import { besideProduct } from "./hooks.helpers";
import { settle } from "./setup.helpers";
import { besideTeam } from "./team.helpers";

/* Which notices go to whom. Ana owns Studio, and Bo is an admin. */

const product = besideProduct();
const team = besideTeam();
let told: Notice[];
beforeEach(() => {
  told = [];
  product.notify = (_ctx, notice) => {
    if (notice.type !== "alert") told.push(notice);
    return Promise.resolve();
  };
});
const here = () => ({ workspaceId: team.studio.workspaceId });
const set = async (rule: NoticeRule, who = "ana") => {
  await team.by(who).mutation(api.settings.setNotification, {
    ...here(),
    kind: "member_removed",
    ...rule,
  });
};
const whoReads = async () => {
  await team.remove("cy");
  await settle(team.world.t);
  expect(told).toHaveLength(1);
  return told[0]!.recipients.map(({ name }) => name.toLowerCase());
};

test("a removal is told to owners, with the address that they have", async () => {
  expect(await whoReads()).toEqual(["ana"]);
  expect(told[0]!.recipients[0]).toMatchObject({
    userId: team.studio.userIds.ana,
    email: "ana@example.com",
  });
});

test("owners come first, then admins, then the person, who can't enter any more", async () => {
  await set({ to: "owners_and_admins", alsoPerson: true });
  expect(await whoReads()).toEqual(["ana", "bo", "cy"]);
});

test("a notice for nobody is told to the product all the same", async () => {
  await set({ to: "nobody", alsoPerson: false });
  expect(await whoReads()).toEqual([]);
});

test("who can't enter reads nothing, though they are still listed", async () => {
  await set({ to: "owners_and_admins", alsoPerson: false });
  await team.letPend("bo");
  expect(await whoReads()).toEqual(["ana"]);
});

test("admins see the rules and change none; the same again is no change", async () => {
  await expect(
    set({ to: "nobody", alsoPerson: false }, "bo"),
  ).rejects.toMatchObject({ data: { code: "FORBIDDEN" } });
  await set({ to: "nobody", alsoPerson: false });
  await set({ to: "nobody", alsoPerson: false });
  const { areSent, rules } = await team
    .by("bo")
    .query(api.settings.getNotifications, here());
  expect(areSent).toBe(true);
  expect(rules.find(({ kind }) => kind === "member_removed")).toMatchObject({
    to: "nobody",
    usually: { to: "owners", alsoPerson: false },
  });
  const acts = await team.world.t.run(async (ctx) =>
    (await ctx.db.query("workspaceMemberAuditLogs").collect()).filter(
      ({ event }) => event === "notification_changed",
    ),
  );
  expect(acts).toMatchObject([
    { previousValue: "owners", nextValue: "nobody" },
  ]);
});

test("what is as usual again has no row, and a notice about nobody goes to no person", async () => {
  await set({ to: "nobody", alsoPerson: false });
  await set({ to: "owners", alsoPerson: false });
  expect(
    await team.world.t.run((ctx) =>
      ctx.db.query("notificationRules").collect(),
    ),
  ).toEqual([]);
  await expect(
    team.by("ana").mutation(api.settings.setNotification, {
      ...here(),
      kind: "brake_waits",
      to: "owners",
      alsoPerson: true,
    }),
  ).rejects.toMatchObject({ data: { reason: "noticeOfNobody" } });
});

test("without a hook the settings say that nothing is sent", async () => {
  delete product.notify;
  const { areSent } = await team
    .by("ana")
    .query(api.settings.getNotifications, here());
  expect(areSent).toBe(false);
});
