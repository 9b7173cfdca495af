import { beforeEach, expect, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { Role } from "../lib/validators";
import { as } from "./setup.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/* Ana owns the studio, Bo is an admin, Cy a member; Harbor Coffee is a customer.
 * WorkOS is the emulator; its webhooks arrive when a test says so. */

export const SEND = "POST /user_management/invitations";
export const DAY = 86_400_000;

export let world: ReturnType<typeof besideWorkos>;
export let studio: Studio;
export let harbor: Id<"customers">;
/** All of it anew before each test of the file that calls this. */
export function besideInviters() {
  world = besideWorkos();
  beforeEach(arrange);
}

async function arrange() {
  studio = await world.studio({ ana: "owner", bo: "admin", cy: "member" });
  harbor = await as(world.t, studio.ids.ana!).mutation(api.customers.create, {
    workspaceId: studio.workspaceId,
    name: "Harbor Coffee",
  });
}

export type Invitee = {
  email: string;
  role: Role;
  customerId?: Id<"customers">;
  customerName?: string;
};
export const send = async (by: string, ...invitees: Invitee[]) =>
  await as(world.t, studio.ids[by]!).action(api.invitations.manage.send, {
    workspaceId: studio.workspaceId,
    invitees,
  });
/** What became of each row: "sent", or the code it was refused with. */
export const outcomes = async (by: string, ...invitees: Invitee[]) =>
  (await send(by, ...invitees)).map(({ refusal }) => refusal?.code ?? "sent");
export const invite = async (email: string, role: Role = "member") => {
  const [result] = await send("bo", {
    email,
    role,
    ...(role === "client" ? { customerId: harbor } : {}),
  });
  expect(result).toMatchObject({ status: "sent" });
  return await rowOf(email);
};
export const rows = async () =>
  await world.t.run(
    async (ctx) => await ctx.db.query("pendingInvitations").collect(),
  );
export const rowOf = async (email: string) =>
  (await rows()).findLast((row) => row.email === email)!;
/** Ours at a glance: `["zed@example.com pending member"]`. */
export const ours = async () =>
  (await rows()).map(({ email, state, role }) => `${email} ${state} ${role}`);
/** WorkOS's at a glance. */
export const theirs = async () =>
  (
    await world.sdk.userManagement.listInvitations({
      organizationId: studio.organizationId,
      order: "asc",
    })
  ).data.map(({ email, state, roleSlug }) => `${email} ${state} ${roleSlug}`);
export const act = async (
  what: "resend" | "revoke",
  invitationId: Id<"pendingInvitations">,
  by = "bo",
) =>
  await as(world.t, studio.ids[by]!).action(api.invitations.manage[what], {
    workspaceId: studio.workspaceId,
    invitationId,
  });
export const edit = async (
  invitationId: Id<"pendingInvitations">,
  role: Role,
  customerId?: Id<"customers">,
  by = "bo",
) =>
  await as(world.t, studio.ids[by]!).action(api.invitations.manage.edit, {
    workspaceId: studio.workspaceId,
    invitationId,
    role,
    ...(customerId === undefined ? {} : { customerId }),
  });
export const failsWith = (code: string) => ({ data: { code } });
/** Nobody is new here any more. */
export const aDayLater = () => {
  const later = Date.now() + DAY;
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(later);
};
/** WorkOS and we agree that a week has passed. */
export const aWeekLater = async () => {
  const later = Date.now() + 8 * DAY;
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(later);
  await world.t.mutation(internal.invitations.internal.expireDue, {});
};
export const memberOf = async (name: string) =>
  await world.t.run(async (ctx) => {
    const member = await ctx.db
      .query("workspaceMembers")
      .withIndex("by_workspaceId_userId", (q) =>
        q
          .eq("workspaceId", studio.workspaceId)
          .eq("userId", studio.userIds[name]!),
      )
      .unique();
    return member;
  });

/** Someone with an account who has signed in here, and is in no workspace. */
export async function newcomer(name: string) {
  studio.ids[name] = await world.person(name);
  await world.deliver(
    world
      .events()
      .filter(
        ({ event, data }) =>
          event === "user.created" && data.id === studio.ids[name],
      ),
  );
}
