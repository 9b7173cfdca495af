import { describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Doc } from "../_generated/dataModel";
import type { AuditEvent } from "../lib/audit";
import { SEND } from "./inviting.helpers";
import { meanwhileAfter } from "./running.helpers";
import { settle } from "./setup.helpers";
import { besideTeam } from "./team.helpers";

/* What the rows say, and that each thing that happens leaves one row and no more. */

const team = besideTeam();
const { world, studio, by } = team;

const here = () => ({ workspaceId: studio.workspaceId });
const rowsOf = async (
  ...events: AuditEvent[]
): Promise<Doc<"workspaceMemberAuditLogs">[]> =>
  await world.t.run(async (ctx) =>
    (await ctx.db.query("workspaceMemberAuditLogs").collect()).filter(
      ({ event }) => events.includes(event),
    ),
  );
const person = (name: string) => ({
  type: "user",
  userId: studio.userIds[name],
});
const WORKOS = {
  type: "provider",
  provider: "workos",
  eventId: expect.any(String) as string,
};

describe("a workspace's name", () => {
  const rename = (name: string) =>
    by("bo").action(api.workspaces.update, { ...here(), name });
  const BO = () => ({
    actor: person("bo"),
    previousValue: "Studio",
    nextValue: "Atelier",
  });

  test("is on record once by the person, and WorkOS's echo is none", async () => {
    await rename("Atelier");
    await world.deliver();
    const rows = await rowsOf("workspace_renamed");
    expect(rows).toMatchObject([BO()]);
    expect(rows[0]).not.toHaveProperty("membershipId");
  });

  test("is on record by the person also where WorkOS's event is faster", async () => {
    meanwhileAfter(async () => {
      await world.deliver();
    });
    await rename("Atelier");
    expect(await rowsOf("workspace_renamed")).toMatchObject([BO()]);
  });

  test("that WorkOS gives is on record by its event", async () => {
    await world.sdk.organizations.updateOrganization({
      organization: studio.organizationId,
      name: "Atelier",
    });
    await world.deliver();
    expect(await rowsOf("workspace_renamed")).toMatchObject([
      {
        actor: WORKOS,
        reason: "organization.updated",
        previousValue: "Studio",
        nextValue: "Atelier",
      },
    ]);
  });

  test("that stays the same is not, and neither is the address", async () => {
    await by("bo").action(api.workspaces.update, {
      ...here(),
      name: "Studio",
      slug: "studio",
    });
    expect(await rowsOf("workspace_renamed", "address_changed")).toEqual([]);
  });

  test("is told to a removed person as it was when they were removed", async () => {
    await rename("Atelier");
    await team.remove("cy");
    await rename("Loft");
    await rename("Barn");
    const former = await by("cy").query(api.workspaces.findFormer, {
      slug: "studio",
    });
    expect(former).toMatchObject({ name: "Atelier" });
    const list = await by("cy").query(api.dashboard.listFormer, {});
    expect(list).toMatchObject([{ name: "Atelier" }]);
    await team.remove("di");
    expect(
      await by("di").query(api.workspaces.findFormer, { slug: "studio" }),
    ).toMatchObject({ name: "Barn" });
  });
});

describe("a deletion", () => {
  const request = () =>
    by("ana").mutation(api.deletion.request, {
      ...here(),
      confirmation: "Studio",
      deleteOrganization: false,
    });
  const EVENTS = ["deletion_requested", "deletion_undone"] as const;

  test("that is undone keeps who asked for it", async () => {
    await request();
    await by("ana").mutation(api.deletion.restore, here());
    expect(await rowsOf(...EVENTS)).toMatchObject([
      { event: "deletion_requested", actor: person("ana") },
      { event: "deletion_undone", actor: person("ana") },
    ]);
  });

  test("is final once, by the job that makes it so", async () => {
    await by("ana").action(api.invitations.manage.send, {
      ...here(),
      invitees: [{ email: "zed@example.com", role: "member" }],
    });
    await request();
    const makeDue = () =>
      world.t.run((ctx) =>
        ctx.db.patch("workspaces", studio.workspaceId, { deletionDueAt: 1 }),
      );
    const finalize = () =>
      world.t.action(internal.steps.deletion.finalizeDue, {});
    await makeDue();
    // WorkOS is away: the next turn tries again.
    world.workos.faults.next(/^POST .*\/revoke$/, { status: 503, times: 9 });
    await finalize();
    world.workos.faults.clear();
    await makeDue();
    await finalize();
    await settle(world.t);
    const actor = { type: "cron", name: "finalize-deleted-workspaces" };
    expect(
      await rowsOf("deletion_final", "invitation_revoked", "unlinked"),
    ).toMatchObject([
      { event: "deletion_final", actor },
      { event: "invitation_revoked", actor },
      { event: "unlinked", actor },
    ]);
  });
});

test("an organization that WorkOS deletes is on record once, by its event", async () => {
  await world.sdk.organizations.deleteOrganization(studio.organizationId);
  await world.deliver();
  expect(await rowsOf("organization_gone")).toMatchObject([
    {
      actor: WORKOS,
      object: { type: "organization", organizationId: studio.organizationId },
    },
  ]);
});

describe("invitations", () => {
  const ALL = [
    "invitation_sent",
    "invitation_resent",
    "invitation_edited",
    "invitation_revoked",
  ] as const;
  const send = (...emails: string[]) =>
    by("bo").action(api.invitations.manage.send, {
      ...here(),
      invitees: emails.map((email) => ({ email, role: "member" as const })),
    });
  const first = async () =>
    (await world.t.run((ctx) => ctx.db.query("pendingInvitations").first()))!;
  const revoke = async () =>
    await by("ana").action(api.invitations.manage.revoke, {
      ...here(),
      invitationId: (await first())._id,
    });

  test("have a row each, by WorkOS's id: those that it refused have none", async () => {
    world.workos.faults.next(SEND, { status: 422 });
    const sent = await send("a@x.test", "b@x.test", "c@x.test");
    const count = sent.filter(({ status }) => status === "sent").length;
    await world.deliver();
    const rows = await rowsOf(...ALL);
    expect(count).toBe(2);
    expect(rows).toHaveLength(2);
    for (const row of rows)
      expect(row).toMatchObject({
        event: "invitation_sent",
        actor: person("bo"),
        nextRole: "member",
        object: {
          type: "invitation",
          invitationId: expect.stringMatching(/^inv/) as string,
        },
      });
    expect(JSON.stringify(rows)).not.toContain("x.test");
  });

  test.each([
    ["after its answer", false],
    ["before its answer", true],
  ])(
    "that a person revokes have one row by them, WorkOS's event %s",
    async (_when, isFaster) => {
      await send("zed@example.com");
      await world.deliver();
      if (isFaster)
        meanwhileAfter(async () => {
          await world.deliver();
        });
      await revoke();
      await world.deliver();
      expect(await rowsOf("invitation_revoked")).toMatchObject([
        { actor: person("ana") },
      ]);
    },
  );

  test("that WorkOS's dashboard makes and revokes are on record by its events", async () => {
    const { id } = await world.sdk.userManagement.sendInvitation({
      email: "zed@example.com",
      organizationId: studio.organizationId,
      roleSlug: "member",
    });
    await world.deliver();
    await world.sdk.userManagement.revokeInvitation(id);
    await world.deliver();
    expect(await rowsOf(...ALL)).toMatchObject([
      { event: "invitation_sent", actor: WORKOS, nextRole: "member" },
      { event: "invitation_revoked", actor: WORKOS },
    ]);
  });

  test("that are edited say what they gave and give", async () => {
    await send("zed@example.com");
    await by("bo").action(api.invitations.manage.edit, {
      ...here(),
      invitationId: (await first())._id,
      role: "admin",
    });
    await world.deliver();
    expect(await rowsOf(...ALL)).toMatchObject([
      { event: "invitation_sent" },
      { event: "invitation_revoked", actor: person("bo") },
      {
        event: "invitation_edited",
        actor: person("bo"),
        previousRole: "member",
        nextRole: "admin",
      },
    ]);
  });
});

test("a customer that is archived and taken back has a row for each", async () => {
  const customerId = await by("bo").mutation(api.customers.create, {
    ...here(),
    name: "Harbor",
  });
  const set = (name: string, archived: boolean) =>
    by(name).mutation(api.customers.setArchived, {
      ...here(),
      customerId,
      archived,
    });
  await set("bo", true);
  await set("ana", false);
  const object = { type: "customer", customerId };
  expect(
    await rowsOf("customer_archived", "customer_unarchived"),
  ).toMatchObject([
    { event: "customer_archived", actor: person("bo"), object },
    { event: "customer_unarchived", actor: person("ana"), object },
  ]);
});

describe("an operator is named as one", () => {
  const OPERATOR = { actor: { type: "operator" }, actorKey: "operator" };
  const unlink = () =>
    world.t.mutation(internal.workspaces.internalUnlinkOrganization, here());

  test("for unlinking, and for linking what is not linked", async () => {
    await unlink();
    expect(await rowsOf("unlinked")).toMatchObject([OPERATOR]);
    const { organizationId } = studio;
    await world.t.mutation(internal.operators.linkWorkspaces, {
      mapping: [{ ...here(), organizationId }],
      dryRun: false,
    });
    await settle(world.t);
    expect(await rowsOf("linked")).toMatchObject([OPERATOR]);
  });

  test("for replaying one event, and all since a moment", async () => {
    await world.deliver(
      world
        .events()
        .filter(({ event }) => event === "organization_membership.created"),
    );
    const received = await world.t.run(
      async (ctx) =>
        await ctx.db
          .query("webhookAudit")
          .withIndex("by_provider_organizationId_receivedAt", (q) =>
            q
              .eq("provider", "workos")
              .eq("organizationId", studio.organizationId),
          )
          .collect(),
    );
    await world.t.mutation(internal.inbox.replayOne, {
      auditId: received[0]!._id,
    });
    await settle(world.t);
    expect(await rowsOf("event_replayed")).toMatchObject([
      { ...OPERATOR, object: { type: "event", eventId: received[0]!._id } },
    ]);
    await world.t.mutation(internal.inbox.replaySince, { since: 0 });
    await settle(world.t);
    const rows = await rowsOf("event_replayed");
    expect(rows).toHaveLength(1 + received.length);
    for (const row of rows) expect(row).toMatchObject(OPERATOR);
  });
});

test("a preview of a reconciliation changes nothing, and is not on record", async () => {
  await by("ana").action(
    api.organizationSync.reconcileWorkspaceOrganizationMemberships,
    { ...here(), dryRun: true },
  );
  expect(await rowsOf("reconciliation_started")).toEqual([]);
});

describe("the filters of the audit", () => {
  const listed = async (filter: object) =>
    (
      await by("ana").query(api.audit.list, {
        ...here(),
        ...filter,
        paginationOpts: { numItems: 50, cursor: null },
      })
    ).page.map(({ event }) => event);

  test("find what is about a person, and what a person did", async () => {
    await by("bo").mutation(api.customers.create, {
      ...here(),
      name: "Harbor",
    });
    await by("bo").mutation(api.users.manage.confirmAccess, team.person("cy"));
    expect(await listed({ userId: studio.userIds.cy })).toEqual([
      "access_confirmed",
      "joined",
    ]);
    expect(await listed({ actorKey: `user:${studio.userIds.bo}` })).toEqual([
      "access_confirmed",
      "customer_created",
    ]);
    expect(await listed({ event: "customer_created" })).toHaveLength(1);
    expect(await listed({ userId: studio.userIds.bo })).toEqual(["joined"]);
  });
});
