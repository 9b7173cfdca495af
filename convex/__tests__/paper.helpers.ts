import type { Doc, Id } from "../_generated/dataModel";
import type { ProviderMembership, ProviderReads } from "../lib/providers";
import type { ListedMembership } from "../lib/reconciliationValidators";
import type { StoredRow } from "../model/providers/mirror";
import type { ActionPort, ListedPage, Port } from "../model/providers/port";
import { followProvider } from "../model/orders/follow";
import { outcomeOf } from "../model/sync/outcomePlan";

/*
 * A provider that is a sheet of paper: all that it knows is in memory, and none of
 * it in the tables or the fields of another provider.
 */

export const PAPER_ISSUER = "https://paper.test/";
export const ORGANIZATION = "sheet";

export function paper() {
  /** Its word, by its ids of people. */
  const sheet = new Map<string, { role: string; at: number }>();
  /** What Rollcall has copied of it, by the same ids. */
  const mirror = new Map<string, StoredRow>();
  const userIds = new Map<string, Id<"users">>();
  const linked = new Set<Id<"workspaces">>();
  const gone: string[] = [];

  const idOf = ({ _id }: Doc<"users">) =>
    [...userIds].find(([, userId]) => userId === _id)?.[0];
  const inForce = (id: string): ProviderMembership | null => {
    const row = mirror.get(id);
    return row?.status === "active" ? row : null;
  };
  const copy = (id: string, role: string, at: number) =>
    mirror.set(id, {
      _id: `paper_${id}` as StoredRow["_id"],
      membershipId: `line_${id}`,
      providerUserId: id,
      status: "active",
      roleSlugs: [role],
      updatedAt: at,
      syncedAt: at,
    });
  const strike = (id: string, at: number) => {
    const row = mirror.get(id);
    if (row) mirror.set(id, { ...row, status: "inactive", deletedAt: at });
  };

  const reads: ProviderReads = {
    name: "Paper",
    takesOrders: false,
    issued: (issuer) => issuer === PAPER_ISSUER,
    organizationIdOf: ({ _id }) => (linked.has(_id) ? ORGANIZATION : undefined),
    findWorkspace: async (ctx) => {
      const [workspaceId] = linked;
      return workspaceId === undefined
        ? null
        : await ctx.db.get("workspaces", workspaceId);
    },
    userIdOf: idOf,
    findUser: async (ctx, id) => {
      const userId = userIds.get(id);
      return userId === undefined ? null : await ctx.db.get("users", userId);
    },
    activeMembership: (_, { providerUserId }) =>
      Promise.resolve(inForce(providerUserId)),
    membershipsOf: (_, { providerUserId }) => {
      const row = mirror.get(providerUserId);
      return Promise.resolve(row ? [row] : []);
    },
  };

  const port: Port = {
    isHandled: (type) => type === "line.struck",
    async applyEvent(ctx, { body, occurredAt }, now) {
      const { id } = JSON.parse(body) as { id: string };
      strike(id, occurredAt);
      const user = await reads.findUser(ctx, id);
      const [workspaceId] = linked;
      const workspace = await ctx.db.get("workspaces", workspaceId!);
      await followProvider(
        ctx,
        workspace!,
        user!,
        { active: null, ended: true, word: { by: "event" } },
        { actor: { type: "cron", name: "paper" }, reason: "struck", now },
      );
      return outcomeOf("apply");
    },
    listsEvents: false,
    obstacle: () => null,
    mirror: {
      rows: (_, { after, upTo }, limit) =>
        Promise.resolve(
          [...mirror.values()]
            .filter(
              ({ providerUserId: id }) =>
                id > (after ?? "") && (upTo === null || id <= upTo),
            )
            .sort((a, b) => (a.providerUserId < b.providerUserId ? -1 : 1))
            .slice(0, limit),
        ),
      rowsOf: (_, { providerUserId }) => {
        const row = mirror.get(providerUserId);
        return Promise.resolve(row ? [row] : []);
      },
      keep: (_, { providerUserId, roleSlugs, updatedAt }) => {
        copy(providerUserId, roleSlugs[0]!, updatedAt);
        return Promise.resolve();
      },
      end: (_, membershipId, { now }) => {
        strike(membershipId.replace("line_", ""), now);
        return Promise.resolve();
      },
      ensureUser: async (ctx, { providerUserId }) =>
        await reads.findUser(ctx, providerUserId),
      forgetEnded: () => Promise.resolve(0),
    },
    applyOrganization: () => Promise.resolve(),
    endOrganization: (_, organizationId) => {
      gone.push(organizationId);
      return Promise.resolve();
    },
    unlinkOrganization: () => {
      linked.clear();
      return Promise.resolve();
    },
    whyItStays: "clerkOrganizationStays",
  };

  const asked: ActionPort = {
    readOrganization: (_, workosOrganizationId, calls) => {
      calls.count++;
      return Promise.resolve(
        sheet.size === 0
          ? null
          : { workosOrganizationId, name: "Sheet", updatedAt: 1 },
      );
    },
    readPage: (_, organizationId) =>
      Promise.resolve(pageOf(organizationId, sheet)),
    settleDoubts: null,
    tell: null,
  };

  return { sheet, copy, linked, userIds, gone, reads, port, asked };
}

/** The one page there is, in the words of a listing, which its validators let through. */
function pageOf(
  workosOrganizationId: string,
  sheet: Map<string, { role: string; at: number }>,
): ListedPage {
  const memberships = [...sheet].map(([id, { role, at }]): ListedMembership => {
    const said = {
      membershipId: `line_${id}`,
      status: "active" as const,
      roleSlugs: [role],
      allRoles: true,
      createdAt: at,
      updatedAt: at,
    };
    const original = { ...said, workosOrganizationId, workosUserId: id };
    return { ...said, providerUserId: id, original };
  });
  return { memberships, users: [], names: new Map(), next: null, total: null };
}
