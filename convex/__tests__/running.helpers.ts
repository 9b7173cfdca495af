import { beforeEach, expect, vi } from "vitest";
import { api } from "../_generated/api";
import type { Role } from "../lib/validators";
import { as, auditOf, roster, seedPeople } from "./setup.helpers";
import { besideWorkos, type Studio } from "./workos.helpers";

/** Everyone as they were when the studio was made. */
export const WELL = {
  ana: "owner",
  bo: "admin",
  cy: "member",
  mara: "client",
} as const;

/** How WorkOS is told a role. */
export const UPDATE =
  /^PUT \/user_management\/organization_memberships\/[^/]+$/;

/** WorkOS's clock counts milliseconds. */
export const pause = () => new Promise((resolve) => setTimeout(resolve, 3));

export const refusal = (code: string) => ({
  data: { code, message: expect.stringMatching(/\.$/) as string },
});

/**
 * A workspace that runs, made anew before every test: Ana owns it, Bo is admin,
 * Cy a member and Mara a client. Every change is made through its public
 * function by a person, against the official WorkOS emulator.
 */
export function besideStudio(options?: Parameters<typeof besideWorkos>[0]) {
  const world = besideWorkos(options);
  // Filled before every test.
  const studio = {} as Studio;
  beforeEach(async () => {
    Object.assign(studio, await world.studio(WELL));
  });

  const me = (name: string) => as(world.t, studio.ids[name]!);
  const here = () => ({ workspaceId: studio.workspaceId });
  const changeRole = (who: string, target: string, role: Role) =>
    me(who).action(api.users.manage.changeRole, {
      ...here(),
      userId: studio.userIds[target]!,
      role,
    });
  const transfer = (who: string, target: string) =>
    me(who).action(api.roles.transferOwnership, {
      ...here(),
      userId: studio.userIds[target]!,
    });
  const byName = async () => {
    const found = await roster(world.t, studio.workspaceId);
    return Object.fromEntries(
      Object.entries(studio.ids).map(([name, id]) => [name, found[id]]),
    );
  };
  const auditOfName = (name: string) =>
    auditOf(world.t, studio.workspaceId, studio.ids[name]!);
  const lastAudit = async (name: string) =>
    await world.t.run(
      async (ctx) =>
        await ctx.db
          .query("workspaceMemberAuditLogs")
          .withIndex("by_workspaceId_userId_timestamp", (q) =>
            q
              .eq("workspaceId", studio.workspaceId)
              .eq("userId", studio.userIds[name]),
          )
          .order("desc")
          .first(),
    );
  const patchMember = async (
    name: string,
    patch: { role?: Role; status?: "removed" },
  ) =>
    await world.t.run(async (ctx) => {
      for (const member of await ctx.db.query("workspaceMembers").collect())
        if (member.userId === studio.userIds[name])
          await ctx.db.patch("workspaceMembers", member._id, patch);
    });
  const stranger = async () => {
    studio.ids.zed = await world.person("zed");
    await seedPeople(world.t, studio.ids.zed);
  };
  return {
    world,
    studio,
    me,
    here,
    changeRole,
    transfer,
    byName,
    auditOfName,
    lastAudit,
    patchMember,
    stranger,
  };
}

/** Something happens here once WorkOS has answered the next call. */
export function meanwhileAfter(
  what: () => Promise<unknown>,
  { method }: { method?: string } = {},
) {
  const real = globalThis.fetch;
  const spy = vi.spyOn(globalThis, "fetch");
  spy.mockImplementation(async (...args) => {
    if (method !== undefined && args[1]?.method !== method)
      return await real(...args);
    spy.mockRestore();
    const answer = await real(...args);
    await what();
    return answer;
  });
}
