import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { refusal } from "../lib/errors";
import { planReplacementRefusal } from "../model/invitations/replacementPlan";
import {
  act,
  aWeekLater,
  besideInviters,
  edit,
  failsWith,
  harbor,
  invite,
  newcomer,
  ours,
  rowOf,
  SEND,
  studio,
  theirs,
  world,
} from "./inviting.helpers";
import { as, roster, settle } from "./setup.helpers";

besideInviters();

describe("resending", () => {
  test("an open one is mailed again, its echo a duplicate", async () => {
    const { _id } = await invite("zed@example.com");
    await act("resend", _id);
    await world.deliver();
    expect(await world.inboxOf("invitation.resent")).toEqual(["duplicate"]);
    expect(await theirs()).toEqual(["zed@example.com pending member"]);
    expect(await ours()).toEqual(["zed@example.com pending member"]);
  });

  test("an expired one is replaced by a new one on the same terms", async () => {
    const { _id } = await invite("zed@example.com", "client");
    await aWeekLater();
    await act("resend", _id);
    expect(await ours()).toEqual(["zed@example.com pending client"]);
    expect(await rowOf("zed@example.com")).toMatchObject({
      customerId: harbor,
    });
    expect(await theirs()).toEqual([
      "zed@example.com expired client",
      "zed@example.com pending client",
    ]);
  });

  test("one that has ended is checked like a new one", async () => {
    const first = await invite("zed@example.com");
    await act("revoke", first._id);
    await invite("zed@example.com");
    await expect(act("resend", first._id)).rejects.toMatchObject(
      failsWith("CONFLICT"),
    );
  });

  test("one that WorkOS has revoked meanwhile is told, and shown as it is", async () => {
    const { _id, workosInvitationId } = await invite("zed@example.com");
    await world.sdk.userManagement.revokeInvitation(workosInvitationId);
    await expect(act("resend", _id)).rejects.toMatchObject(
      failsWith("CONFLICT"),
    );
    expect(await ours()).toEqual(["zed@example.com revoked member"]);
  });
});

describe("revoking", () => {
  test("ends the link in WorkOS first, and stays on the list", async () => {
    const { _id } = await invite("zed@example.com");
    await act("revoke", _id);
    expect(await theirs()).toEqual(["zed@example.com revoked member"]);
    expect(await ours()).toEqual(["zed@example.com revoked member"]);
    await world.deliver();
    expect(await world.inboxOf("invitation.revoked")).toEqual(["duplicate"]);
    await expect(act("revoke", _id)).rejects.toMatchObject(
      failsWith("CONFLICT"),
    );
  });

  test("with WorkOS away nothing is revoked", async () => {
    const { _id } = await invite("zed@example.com");
    world.workos.faults.next(/revoke$/, { status: 503 });
    await expect(act("revoke", _id)).rejects.toMatchObject(
      failsWith("PROVIDER_UNAVAILABLE"),
    );
    expect(await ours()).toEqual(["zed@example.com pending member"]);
  });

  test("one that was accepted meanwhile is applied, and said so", async () => {
    await newcomer("zed");
    const { _id, workosInvitationId } = await invite(
      "zed@example.com",
      "client",
    );
    await world.sdk.userManagement.acceptInvitation(workosInvitationId);
    await expect(act("revoke", _id)).rejects.toMatchObject(
      failsWith("CONFLICT"),
    );
    expect(await ours()).toEqual([]);
    expect(await roster(world.t, studio.workspaceId)).toMatchObject({
      [studio.ids.zed!]: "client",
    });
  });

  test("what has ended is dismissed, what is open is not", async () => {
    const { _id: invitationId } = await invite("zed@example.com");
    const dismiss = () =>
      as(world.t, studio.ids.bo!).mutation(api.invitations.manage.dismiss, {
        workspaceId: studio.workspaceId,
        invitationId,
      });
    await expect(dismiss()).rejects.toMatchObject(failsWith("CONFLICT"));
    await act("revoke", invitationId);
    await dismiss();
    await world.deliver();
    expect(await ours()).toEqual([]);
  });
});

describe("editing", () => {
  test("another customer is ours alone: WorkOS hears nothing, no mail is sent", async () => {
    const other = await as(world.t, studio.ids.ana!).mutation(
      api.customers.create,
      { workspaceId: studio.workspaceId, name: "Weber Tools" },
    );
    const { _id } = await invite("zed@example.com", "client");
    const calls = world.workos.faults.calls.length;
    await edit(_id, "client", other);
    expect(world.workos.faults.calls.length).toBe(calls);
    expect(await rowOf("zed@example.com")).toMatchObject({ customerId: other });
  });

  test("another role is another invitation, and the first link ends", async () => {
    const { _id } = await invite("zed@example.com", "client");
    await edit(_id, "admin");
    expect(await theirs()).toEqual([
      "zed@example.com revoked client",
      "zed@example.com pending admin",
    ]);
    expect(await ours()).toEqual(["zed@example.com pending admin"]);
    expect((await rowOf("zed@example.com")).customerId).toBeUndefined();
    await world.deliver();
    expect(await ours()).toEqual(["zed@example.com pending admin"]);
  });

  test("when the new one can't be sent, the person is told that the first has ended", async () => {
    const { _id } = await invite("zed@example.com");
    world.workos.faults.next(SEND, { status: 503 });
    await expect(edit(_id, "admin")).rejects.toMatchObject({
      data: {
        code: "PROVIDER_UNAVAILABLE",
        message: expect.stringContaining("was taken back") as string,
      },
    });
    expect(await ours()).toEqual(["zed@example.com revoked member"]);
    await settle(world.t);
    await act("resend", _id);
    expect(await ours()).toEqual(["zed@example.com pending member"]);
  });

  test("when WorkOS does not take the address they are told both, with WorkOS's word for it", async () => {
    const { _id } = await invite("zed@example.com");
    world.workos.faults.next(SEND, { status: 422 });
    await expect(edit(_id, "admin")).rejects.toMatchObject({
      data: {
        code: "INVALID",
        reason: "replacementAddressRefused",
        message: expect.stringMatching(
          /was taken back.*WorkOS answered 422/,
        ) as string,
      },
    });
    expect(await ours()).toEqual(["zed@example.com revoked member"]);
  });

  test.each([
    ["memberInWorkos", "replacementMember"],
    ["invitedInWorkos", "replacementInvited"],
    ["inviteeChanging", "replacementOvertaken"],
    ["invitedCustomerArchived", "replacementCustomerGone"],
    ["organizationUnknown", "replacementOrganizationGone"],
    ["repeatedAddress", "replacementRefused"],
    ["workosSilent", "replacementSilent"],
  ] as const)(
    "what kept the new one from being sent is told with it: %s",
    (reason, told) => {
      expect(planReplacementRefusal(refusal(reason), "admin")).toMatchObject({
        reason: told,
        message: expect.stringContaining("was taken back") as string,
      });
    },
  );

  test("what is about the caller is told as it is", () => {
    const about = refusal("onlyOwners");
    expect(planReplacementRefusal(about, "admin")).toBeNull();
  });

  test.each([
    ["a client without a customer", "client", "INVALID"],
    ["an owner, by an admin,", "owner", "FORBIDDEN"],
  ] as const)("nobody becomes %s", async (_what, role, code) => {
    const { _id } = await invite("zed@example.com");
    await expect(edit(_id, role)).rejects.toMatchObject(failsWith(code));
    expect(await ours()).toEqual(["zed@example.com pending member"]);
  });
});

describe("nobody acts above their own role", () => {
  test.each(["resend", "revoke", "edit"] as const)(
    "an admin can't %s what makes an owner",
    async (what) => {
      const { _id } = await invite("zed@example.com", "admin");
      await world.t.run(
        async (ctx) =>
          await ctx.db.patch("pendingInvitations", _id, { role: "owner" }),
      );
      const call = what === "edit" ? edit(_id, "member") : act(what, _id);
      await expect(call).rejects.toMatchObject(failsWith("FORBIDDEN"));
    },
  );

  test("an invitation of another workspace is none", async () => {
    const { _id } = await invite("zed@example.com");
    const workspaceId = await world.t.run(
      async (ctx) =>
        await ctx.db.insert("workspaces", {
          name: "Elsewhere",
          slug: "elsewhere",
          createdBy: studio.userIds.ana!,
        }),
    );
    await world.t.run(
      async (ctx) =>
        await ctx.db.patch("pendingInvitations", _id, { workspaceId }),
    );
    for (const what of ["resend", "revoke"] as const)
      await expect(act(what, _id, "ana")).rejects.toMatchObject(
        failsWith("NOT_FOUND"),
      );
  });
});
