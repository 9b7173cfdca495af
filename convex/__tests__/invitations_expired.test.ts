import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import {
  accepts,
  arrange,
  harbor,
  invitations,
  invite,
  memberOf,
  studio,
  t,
  verdictOf,
} from "./invitationNews.helpers";
import { as } from "./setup.helpers";
import { deliver, invitationEvent } from "./webhooks.helpers";

/* Whether an invitation was accepted in time is WorkOS's to say, by its own clock. */

beforeEach(arrange);

const dismiss = async (invitationId: Id<"pendingInvitations">) => {
  await as(t, "bo").mutation(api.invitations.manage.dismiss, {
    workspaceId: studio.workspaceId,
    invitationId,
  });
};
const unnamed = (at: number) =>
  invitationEvent("accepted", at, {
    id: "inv_mara",
    email: "nobody@example.com",
    role: "client",
  });

describe("an invitation that has expired here", () => {
  test.each([true, false])(
    "an expired one that was dismissed here and is accepted all the same counts, marked: %s",
    async (isMarked) => {
      const invitationId = await invite("inv_mara", "mara@example.com", {
        expiresAt: 2_000,
      });
      if (isMarked)
        await t.mutation(internal.invitations.internal.expireDue, {});
      await dismiss(invitationId);
      expect(await invitations()).toEqual({});

      const [late, again] = [accepts(), accepts(2_002)];
      await deliver(t, late, again);
      expect(await memberOf("mara")).toMatchObject({
        role: "client",
        customerId: harbor,
      });
      expect(await verdictOf(again)).toBe("duplicate");
    },
  );

  test("accepted by an unknown person, is on the list again with its terms until it is dismissed", async () => {
    await dismiss(
      await invite("inv_mara", "nobody@example.com", { expiresAt: 2_000 }),
    );
    await deliver(t, unnamed(2_000));
    expect(await invitations()).toEqual({
      inv_mara: "accepted_unmatched client",
    });
    const row = await t.query(
      internal.invitations.internal.getPendingInvitationByWorkosId,
      { workosInvitationId: "inv_mara" },
    );
    expect(row).toMatchObject({ customerId: harbor });
    await dismiss(row!._id);
    await deliver(t, unnamed(2_001));
    expect(await invitations()).toEqual({});
  });

  test("one that was revoked and dismissed counts no more", async () => {
    const invitationId = await invite("inv_mara", "mara@example.com");
    await deliver(
      t,
      invitationEvent("revoked", 1_500, {
        id: "inv_mara",
        email: "mara@example.com",
        role: "client",
      }),
    );
    await dismiss(invitationId);
    const late = accepts();
    await deliver(t, late);
    expect(await memberOf("mara")).toBeNull();
    expect(await verdictOf(late)).toBe("duplicate");
  });
});
