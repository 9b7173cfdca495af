import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";
import type { TableNames } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { emailKey, sentEmail } from "../../lib/addresses";
import { isAdopted } from "../../lib/adopting";
import {
  nameKey,
  nameOfOrganization,
  searchKey,
  sentName,
} from "../../lib/names";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import * as Members from "../members/rows";
import { endAddress } from "../orders/addresses";
import { recordAct, type Why } from "../record/acts";
import { renameWorkspace } from "../record/naming";

/* Names, addresses, their keys and what is derived from them, brought in line with the
 * present rules of lib/names.ts and lib/addresses.ts where they were stored before. */

const BATCH = 100;
/** In this order, one after another. */
const TABLES = [
  "users",
  "workspaceMembers",
  "workspaces",
  "organizations",
  "customers",
  "pendingInvitations",
  "providerOrders",
] as const satisfies TableNames[];

export const vPlace = v.object({
  table: literals(...TABLES),
  cursor: v.union(v.string(), v.null()),
});
export type Place = Infer<typeof vPlace>;

export const vApplied = v.object({
  /** The table of this batch, and of the next; null after the last. */
  looked: vPlace.fields.table,
  next: v.union(vPlace.fields.table, v.null()),
  did: v.string(),
});
export type Applied = Infer<typeof vApplied>;

/** A batch; what is left follows by itself. Applied again it changes nothing. */
export async function applyTextRules(
  ctx: MutationCtx,
  { table, cursor }: Place = { table: TABLES[0], cursor: null },
  now: number,
): Promise<Applied> {
  const { isDone, continueCursor } = await BRING_IN_LINE[table](
    ctx,
    { numItems: BATCH, cursor },
    { actor: { type: "operator" }, reason: AUDIT_REASONS.textRules, now },
  );
  const next = isDone ? TABLES[TABLES.indexOf(table) + 1] : table;
  if (next !== undefined)
    await ctx.scheduler.runAfter(0, internal.operators.applyTextRules, {
      place: { table: next, cursor: isDone ? null : continueCursor },
    });
  return {
    looked: table,
    next: next ?? null,
    did:
      next === undefined
        ? `The last rows of ${table} are in line, and nothing is left.`
        : `A batch of ${table} is in line. What is left, of ${next} on, follows by itself.`,
  };
}

type Page = { numItems: number; cursor: string | null };
type Turned = { isDone: boolean; continueCursor: string };

const BRING_IN_LINE: Record<
  Place["table"],
  (ctx: MutationCtx, page: Page, why: Why) => Promise<Turned>
> = {
  users: async (ctx, options) => {
    const page = await ctx.db.query("users").paginate(options);
    for (const user of page.page) {
      const clean = {
        name: sentName(user.name),
        email: sentEmail(user.email),
        emailKey: emailKey(user.email ?? "") || undefined,
      };
      if (differs(user, clean)) await ctx.db.patch("users", user._id, clean);
    }
    return page;
  },
  workspaceMembers: async (ctx, options) => {
    const page = await ctx.db.query("workspaceMembers").paginate(options);
    for (const member of page.page) {
      await Members.copyProfileToRow(ctx, member);
    }
    return page;
  },
  workspaces: async (ctx, options, why) => {
    const page = await ctx.db.query("workspaces").paginate(options);
    for (const workspace of page.page.filter(isAdopted)) {
      await renameWorkspace(
        ctx,
        workspace,
        sentName(workspace.name) ?? workspace.slug,
        why,
      );
    }
    return page;
  },
  organizations: async (ctx, options) => {
    const page = await ctx.db.query("organizations").paginate(options);
    for (const row of page.page) {
      const clean = {
        name: nameOfOrganization(row.name, null, row.organizationId),
      };
      if (differs(row, clean))
        await ctx.db.patch("organizations", row._id, clean);
    }
    return page;
  },
  customers: async (ctx, options, why) => {
    const page = await ctx.db.query("customers").paginate(options);
    for (const customer of page.page) {
      const name = sentName(customer.name) ?? "Unnamed customer";
      const holder = await ctx.db
        .query("customers")
        .withIndex("by_workspaceId_nameKey", (q) =>
          q
            .eq("workspaceId", customer.workspaceId)
            .eq("nameKey", nameKey(name)),
        )
        .first();
      // Two that look alike stay two, under the keys they have.
      const isFree = holder === null || holder._id === customer._id;
      const clean = {
        name,
        nameKey: isFree ? nameKey(name) : customer.nameKey,
      };
      if (differs(customer, clean))
        await ctx.db.patch("customers", customer._id, clean);
      if (name !== customer.name)
        await recordAct(
          ctx,
          customer.workspaceId,
          {
            event: "customer_renamed",
            object: { type: "customer", customerId: customer._id },
            previousValue: customer.name,
            nextValue: name,
          },
          why,
        );
    }
    return page;
  },
  pendingInvitations: async (ctx, options) => {
    const page = await ctx.db.query("pendingInvitations").paginate(options);
    for (const invitation of page.page) {
      const email = emailKey(invitation.email);
      const clean = { email, searchText: searchKey(email) };
      if (differs(invitation, clean))
        await ctx.db.patch("pendingInvitations", invitation._id, clean);
    }
    return page;
  },
  providerOrders: async (ctx, options) => {
    const page = await ctx.db.query("providerOrders").paginate(options);
    for (const order of page.page) await endAddress(ctx, order);
    return page;
  },
};

function differs<Row extends object>(row: Row, clean: Partial<Row>): boolean {
  return Object.entries(clean).some(
    ([field, value]) => row[field as keyof Row] !== value,
  );
}
