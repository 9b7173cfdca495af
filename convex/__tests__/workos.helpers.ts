import { WorkOS } from "@workos-inc/node";
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import type { Hold } from "../../dev/workos/deliveries.ts";
import { openWorkosInProcess } from "../../dev/workos/inProcess.ts";
import type { LocalWorkos } from "../../dev/workos/localWorkos.ts";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { roleToSlug } from "../lib/roleMap";
import type { Role } from "../lib/validators";
import { checkpoint } from "./checkpoint.helpers";
import type { Meter } from "./meter.helpers";
import { as, setEnvironment, setup, settle, type T } from "./setup.helpers";
import { post } from "./webhooks.helpers";

export type Studio = {
  workspaceId: Id<"workspaces">;
  organizationId: string;
  /** WorkOS ids by first name. */
  ids: Record<string, string>;
  /** Our ids by first name. */
  userIds: Record<string, Id<"users">>;
};

/**
 * A deployment beside the official WorkOS emulator, anew for every test of the
 * file. Webhooks are held: they arrive when a test says so.
 */
export function besideWorkos({
  meter,
  ...options
}: {
  roles?: string[];
  multipleRoles?: boolean;
  meter?: Pick<Meter, "under">;
} = {}) {
  let workos: LocalWorkos;
  let sdk: WorkOS;
  let t: T;
  let hold: Hold;

  beforeAll(async () => {
    workos = await openWorkosInProcess({
      clientId: "client_test",
      ...options,
    });
    const { hostname, port } = new URL(workos.url);
    sdk = new WorkOS(workos.apiKey, {
      apiHostname: hostname,
      https: false,
      port: Number(port),
      maxRetries: 0,
    });
    setEnvironment(workos.url);
  });
  afterAll(async () => {
    await workos.close();
  });
  const anew = async () => {
    await workos.reset();
    workos.setWebhook({ url: "http://127.0.0.1:9/held", secret: "held" });
    hold = workos.deliveries.hold();
    t = setup({ meter });
  };
  beforeEach(anew);
  afterEach(async () => {
    vi.useRealTimers();
    workos.faults.clear();
    await settle(t);
  });

  async function person(
    firstName: string,
    { emailVerified = true }: { emailVerified?: boolean } = {},
  ) {
    const user = await sdk.userManagement.createUser({
      email: `${firstName}@example.com`,
      emailVerified,
      firstName,
    });
    return user.id;
  }

  return {
    get workos() {
      return workos;
    },
    get sdk() {
      return sdk;
    },
    get t() {
      return t;
    },
    person,
    /** For a test that needs it more than once. */
    anew,
    /** The function that comes back has both be as they are now, with no event on its way. */
    checkpoint: () => {
      const goBack = [workos.checkpoint(), checkpoint(t)];
      return async () => {
        for (const one of goBack) await one();
        hold = workos.deliveries.hold();
      };
    },

    /**
     * A workspace that Ana created, with these people beside her: all of them
     * are in WorkOS as well.
     */
    async studio(people: Record<string, Role>): Promise<Studio> {
      const ids: Record<string, string> = { ana: await person("ana") };
      const { workspaceId } = await as(t, ids.ana!).action(
        api.workspaces.create,
        { name: "Studio" },
      );
      const { data } = await sdk.organizations.listOrganizations();
      const organizationId = data[0]!.id;
      for (const [name, role] of Object.entries(people)) {
        const id = (ids[name] ??= await person(name));
        if (name === "ana") continue;
        await sdk.userManagement.createOrganizationMembership({
          organizationId,
          userId: id,
          roleSlug: roleToSlug(role),
        });
        await as(t, id).action(api.workspaces.ensureDefaultWorkspace, {});
      }
      await settle(t);
      const userIds = await t.run(async (ctx) => {
        const found: Record<string, Id<"users">> = {};
        for (const [name, id] of Object.entries(ids)) {
          const user = await ctx.db
            .query("users")
            .withIndex("by_workosUserId", (q) => q.eq("workosUserId", id))
            .unique();
          found[name] = user!._id;
          const member = await ctx.db
            .query("workspaceMembers")
            .withIndex("by_workspaceId_userId", (q) =>
              q.eq("workspaceId", workspaceId).eq("userId", user!._id),
            )
            .unique();
          // WorkOS has no owners: the ones beside Ana are made here.
          if (people[name] === "owner" && member!.role !== "owner")
            await ctx.db.patch("workspaceMembers", member!._id, {
              role: "owner",
            });
        }
        return found;
      });
      return { workspaceId, organizationId, ids, userIds };
    },

    /** What WorkOS itself holds: `{ ana: "admin", bo: "member inactive" }`. */
    async heldByWorkos({ organizationId, ids }: Studio) {
      const { data } = await sdk.userManagement.listOrganizationMemberships({
        organizationId,
        statuses: ["active", "inactive", "pending"],
      });
      const names = new Map(
        Object.entries(ids).map(([name, id]) => [id, name] as const),
      );
      return Object.fromEntries(
        data
          .map(({ userId, role, status }): [string, string] => [
            names.get(userId) ?? userId,
            status === "active" ? role.slug : `${role.slug} ${status}`,
          ])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    },

    async membershipIn({ organizationId }: Studio, userId: string) {
      const { data } = await sdk.userManagement.listOrganizationMemberships({
        organizationId,
        userId,
        statuses: ["active", "inactive", "pending"],
      });
      return data[0]!;
    },

    /** Every event that WorkOS has sent in this test so far, oldest first. */
    events: () => hold.held.map(({ event }) => event),

    /** What became of the events of one type, in the order they arrived. */
    async inboxOf(type: string) {
      const rows = await t.run(
        async (ctx) => await ctx.db.query("webhookAudit").collect(),
      );
      return rows.filter((row) => row.type === type).map((row) => row.status);
    },

    /** The webhooks arrive: all so far, or those that are handed in. */
    async deliver(
      events: readonly object[] = hold.held.map(({ event }) => event),
    ) {
      for (const event of events) await post(t, JSON.stringify(event));
      await settle(t);
    },
  };
}

/** Something happens here while the next call to WorkOS is under way. */
export function meanwhile(what: () => Promise<unknown>) {
  const real = globalThis.fetch;
  const spy = vi.spyOn(globalThis, "fetch");
  spy.mockImplementationOnce(async (...args) => {
    spy.mockRestore();
    await what();
    return await real(...args);
  });
}
