import { beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { insertWorkspace, linkingIn } from "./linking.helpers";
import { roster, settle } from "./setup.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/* One workspace linked, unlinked and handed over by an operator: each says what it did. */

const world = besideWorkos();
const { harbor, unlinkedStudio, whoCanEnter, workspaceOf } = linkingIn(world);

beforeEach(() => {
  vi.spyOn(console, "log").mockReturnValue();
  return () => vi.restoreAllMocks();
});

const link = async (
  { workspaceId }: Studio,
  workosOrganizationId: string,
  args: { confirm?: boolean; confirmLosses?: boolean } = {},
) => {
  const answer = await world.t.action(internal.operators.linkWorkspace, {
    workspaceId,
    workosOrganizationId,
    ...args,
  });
  await settle(world.t);
  return answer;
};
const unlink = async (
  { workspaceId }: Pick<Studio, "workspaceId">,
  args: { confirm?: boolean } = {},
) => {
  const answer = await world.t.mutation(internal.operators.unlinkWorkspace, {
    workspaceId,
    ...args,
  });
  await settle(world.t);
  return answer;
};
const rowsOf = async (...events: string[]) =>
  (
    await world.t.run((ctx) =>
      ctx.db.query("workspaceMemberAuditLogs").collect(),
    )
  ).filter(({ event }) => events.includes(event));
const refusal = (code: string, reason: string) => ({ data: { code, reason } });
const OPERATOR = { actor: { type: "operator" } };

describe("linking", () => {
  test("says first what each member keeps, gains or loses, and changes nothing", async () => {
    const studio = await unlinkedStudio({ bo: "member", cy: "member" });
    const organizationId = await harbor(studio, {
      bo: "member",
      zed: "member",
    });
    const { id } = await world.membershipIn(
      { ...studio, organizationId },
      studio.ids.bo!,
    );
    await world.sdk.userManagement.deactivateOrganizationMembership(id);
    const preview = await link(studio, organizationId);
    expect(preview).toMatchObject({
      workspaceId: studio.workspaceId,
      workosOrganizationId: organizationId,
      status: "preview",
      losing: [studio.userIds.bo],
      members: {
        keeps: { count: 2 },
        gains: { count: 1 },
        loses: { count: 1, people: [{ userId: studio.userIds.bo }] },
        ends: { count: 0 },
      },
      did: expect.stringMatching(/^Nothing was changed\. /) as string,
    });
    expect((await workspaceOf(studio)).workosOrganizationId).toBeUndefined();

    expect(await link(studio, organizationId, { confirm: true })).toMatchObject(
      {
        status: "needs_confirmation",
        losing: [studio.userIds.bo],
      },
    );
    expect((await workspaceOf(studio)).workosOrganizationId).toBeUndefined();
    expect(await rowsOf("linked")).toEqual([]);
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo", "cy"]);

    const linked = await link(studio, organizationId, {
      confirm: true,
      confirmLosses: true,
    });
    expect(linked).toMatchObject({
      status: "linked",
      did: `Studio (${studio.workspaceId}) was linked: ${organizationId}, 1 memberships created, 1 lost access.`,
    });
    expect(await whoCanEnter(studio)).toEqual(["ana", "cy", "zed"]);
    expect(await rowsOf("linked")).toMatchObject([OPERATOR]);

    expect(await link(studio, organizationId, { confirm: true })).toMatchObject(
      {
        status: "already_linked",
        did: expect.stringMatching(/^Nothing was changed: /) as string,
      },
    );
  });

  test("refuses an organization that is gone, or another workspace's, and a workspace that is linked elsewhere or none", async () => {
    const other = await world.studio({});
    const { workspaceId } = await insertWorkspace(
      world.t,
      { ana: { role: "owner", workosUserId: other.ids.ana! } },
      "Second",
    );
    const target = { ...other, workspaceId };
    await expect(link(target, "org_nowhere")).rejects.toMatchObject({
      data: { code: "CONFLICT" },
    });
    await expect(
      link(target, other.organizationId, { confirm: true }),
    ).rejects.toMatchObject(refusal("CONFLICT", "organizationTaken"));
    await expect(
      link(other, "org_elsewhere", { confirm: true }),
    ).rejects.toMatchObject(refusal("CONFLICT", "linkedElsewhere"));
    const gone = await goneWorkspace(other);
    await expect(
      link({ ...other, workspaceId: gone }, "org_nowhere"),
    ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
    expect(await rowsOf("linked", "unlinked")).toEqual([]);
  });

  test("says what to do where WorkOS knows no owner of the workspace", async () => {
    const studio = await unlinkedStudio({});
    const organizationId = await harbor(studio);
    await world.t.run((ctx) =>
      ctx.db.patch("users", studio.userIds.ana!, { workosUserId: undefined }),
    );
    await expect(link(studio, organizationId)).rejects.toMatchObject(
      refusal("CONFLICT", "linkingNeedsOwner"),
    );
  });
});

async function goneWorkspace(like: Studio): Promise<Id<"workspaces">> {
  return await world.t.run(async (ctx) => {
    const id = await ctx.db.insert("workspaces", {
      name: "Gone",
      slug: "gone",
      createdBy: like.userIds.ana!,
    });
    await ctx.db.delete("workspaces", id);
    return id;
  });
}

describe("unlinking", () => {
  test("says first what it does, and then what it did", async () => {
    const studio = await world.studio({ bo: "member" });
    const organization = {
      provider: "workos",
      organizationId: studio.organizationId,
    };
    expect(await unlink(studio)).toMatchObject({
      organization,
      unlinked: true,
      returned: [],
      did: expect.stringMatching(/^Nothing was changed\. /) as string,
    });
    expect((await workspaceOf(studio)).workosOrganizationId).toBe(
      studio.organizationId,
    );
    expect(await unlink(studio, { confirm: true })).toMatchObject({
      workspaceId: studio.workspaceId,
      workspaceName: "Studio",
      organization,
      unlinked: true,
      organizationDeleted: false,
      did: expect.stringContaining(
        `Studio (${studio.workspaceId}) was taken off ${studio.organizationId}.`,
      ) as string,
    });
    expect((await workspaceOf(studio)).workosOrganizationId).toBeUndefined();
    expect(await rowsOf("unlinked")).toMatchObject([OPERATOR]);
    await expect(unlink(studio, { confirm: true })).rejects.toMatchObject(
      refusal("CONFLICT", "notLinked"),
    );
    await expect(
      unlink({ workspaceId: await goneWorkspace(studio) }),
    ).rejects.toMatchObject({ data: { code: "NOT_FOUND" } });
    expect(await rowsOf("unlinked")).toHaveLength(1);
  });

  test("names who is back after the organization was deleted", async () => {
    const studio = await world.studio({ bo: "member" });
    await world.sdk.organizations.deleteOrganization(studio.organizationId);
    await world.deliver();
    const back = ["ana", "bo"].map((name) => studio.userIds[name]!).sort();
    const named = ({ returned }: Awaited<ReturnType<typeof unlink>>) =>
      returned.map(({ userId }) => userId).sort();
    expect(named(await unlink(studio))).toEqual(back);
    expect(await whoCanEnter(studio)).toEqual([]);
    const answer = await unlink(studio, { confirm: true });
    expect(named(answer)).toEqual(back);
    expect(answer.did).toContain("2 came back");
    expect(await whoCanEnter(studio)).toEqual(["ana", "bo"]);
  });
});

test("appointing an owner prints the new owner, the workspace and the former owners", async () => {
  const studio = await world.studio({ bo: "admin" });
  const { workspaceId, userIds } = studio;
  await world.sdk.userManagement.deleteUser(studio.ids.ana!);
  await world.deliver();
  const answer = await world.t.mutation(internal.operators.appointOwner, {
    workspaceId,
    userId: userIds.bo!,
  });
  expect(answer).toMatchObject({
    workspaceId,
    workspaceName: "Studio",
    userId: userIds.bo,
    displayName: "bo",
    before: { role: "admin", status: "active" },
    previousOwners: [{ userId: userIds.ana }],
    did: `bo (${userIds.bo!}), admin, owns Studio (${workspaceId}) now. Owned before by ${userIds.ana!}.`,
  });
  expect(await roster(world.t, workspaceId)).toMatchObject({
    [studio.ids.bo!]: "owner",
  });
  expect((await rowsOf("ownership_transferred")).at(-1)).toMatchObject(
    OPERATOR,
  );
});
