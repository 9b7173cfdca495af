import { paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import {
  workspaceList,
  workspaceMutation,
  workspaceQuery,
} from "./lib/functions";
import { take } from "./lib/limiter";
import { vRole } from "./lib/validators";
import * as Assignments from "./model/customers/assignments";
import * as Customers from "./model/customers/customers";
import { vOutcome } from "./model/members/person";
import { takeChanges } from "./model/rateLimit";

const customerFields = {
  customerId: v.id("customers"),
  name: v.string(),
  archivedAt: v.union(v.number(), v.null()),
};
const vFew = v.object({
  people: v.array(v.object({ userId: v.id("users"), displayName: v.string() })),
  more: v.boolean(),
});

/**
 * The workspace's customers, a page at a time: searched by relevance, else by
 * name. Each with the first few of its staff and of its clients. Archived ones
 * only when asked for.
 */
export const list = workspaceList({
  name: "customers.list",
  args: {
    search: v.optional(v.string()),
    includeArchived: v.optional(v.boolean()),
  },
  returns: paginationResultValidator(
    v.object({ ...customerFields, staff: vFew, clients: vFew }),
  ),
  handler: async (ctx, args) =>
    await Customers.listCustomers(ctx, ctx.member.workspace._id, args),
});

/** @throws NOT_FOUND */
export const get = workspaceQuery({
  name: "customers.get",
  args: { customerId: v.id("customers") },
  returns: v.object(customerFields),
  handler: async (ctx, { customerId }) =>
    Customers.toCustomer(
      await Customers.requireCustomer(
        ctx,
        ctx.member.workspace._id,
        customerId,
      ),
    ),
});

/** The one customer that a client sees. Null: staff, or a client of none yet. */
export const getOwn = workspaceQuery({
  name: "customers.getOwn",
  args: {},
  returns: v.union(v.object(customerFields), v.null()),
  handler: async (ctx) => await Customers.ownCustomer(ctx, ctx.member),
});

/** Who looks after a customer, a page at a time. @throws NOT_FOUND */
export const listStaff = workspaceList({
  name: "customers.listStaff",
  args: {
    customerId: v.id("customers"),
  },
  returns: paginationResultValidator(
    v.object({
      userId: v.id("users"),
      displayName: v.string(),
      email: v.union(v.string(), v.null()),
      role: vRole,
    }),
  ),
  handler: async (ctx, { customerId, paginationOpts }) => {
    const { workspace } = ctx.member;
    await Customers.requireCustomer(ctx, workspace._id, customerId);
    return await Assignments.listStaff(ctx, customerId, paginationOpts);
  },
});

/** The customers that a person looks after, a page at a time. */
export const listAssigned = workspaceList({
  name: "customers.listAssigned",
  args: { userId: v.id("users") },
  returns: paginationResultValidator(v.object(customerFields)),
  handler: async (ctx, { userId, paginationOpts }) =>
    await Assignments.listCustomersOf(
      ctx,
      ctx.member.workspace._id,
      userId,
      paginationOpts,
    ),
});

/** @throws INVALID; CONFLICT when the name is taken, in whatever case */
export const create = workspaceMutation({
  name: "customers.create",
  args: { name: v.string() },
  returns: v.id("customers"),
  handler: async (ctx, { name }) => {
    const { _id: key } = ctx.member.workspace;
    await take(ctx, "customersOfWorkspace", { key });
    return await Customers.create(ctx, ctx.member, name, Date.now());
  },
});

/** @throws NOT_FOUND, INVALID; CONFLICT when the name is taken */
export const rename = workspaceMutation({
  name: "customers.rename",
  args: { customerId: v.id("customers"), name: v.string() },
  returns: v.null(),
  handler: async (ctx, { customerId, name }) => {
    const { workspace } = ctx.member;
    await take(ctx, "customersOfWorkspace", { key: workspace._id });
    await Customers.rename(
      ctx,
      ctx.member,
      await Customers.requireCustomer(ctx, workspace._id, customerId),
      name,
      Date.now(),
    );
    return null;
  },
});

/**
 * Takes a customer out of the lists and choices, or back in. Its staff and its
 * clients stay what they are. @throws NOT_FOUND
 */
export const setArchived = workspaceMutation({
  name: "customers.setArchived",
  args: { customerId: v.id("customers"), archived: v.boolean() },
  returns: v.null(),
  handler: async (ctx, { customerId, archived }) => {
    const { workspace } = ctx.member;
    await take(ctx, "customersOfWorkspace", { key: workspace._id });
    await Customers.setArchived(
      ctx,
      ctx.member,
      await Customers.requireCustomer(ctx, workspace._id, customerId),
      archived,
      Date.now(),
    );
    return null;
  },
});

const vPeopleOfCustomer = {
  customerId: v.id("customers"),
  userIds: v.array(v.id("users")),
};
/**
 * Has staff look after a customer, up to 100 people at once. Says of each why
 * not; repeating it changes nothing.
 *
 * @throws NOT_FOUND; CONFLICT when the customer is archived; INVALID
 */
export const assign = workspaceMutation({
  name: "customers.assign",
  args: vPeopleOfCustomer,
  returns: v.array(vOutcome),
  handler: async (ctx, { customerId, userIds }) => {
    const outcomes = await Assignments.assign(
      ctx,
      ctx.member,
      customerId,
      userIds,
      Date.now(),
    );
    await takeChanges(ctx, "assignmentsOfPerson", ctx.member.user, outcomes);
    return outcomes;
  },
});

/** The opposite, also of an archived customer. @throws NOT_FOUND, INVALID */
export const unassign = workspaceMutation({
  name: "customers.unassign",
  args: vPeopleOfCustomer,
  returns: v.array(vOutcome),
  handler: async (ctx, { customerId, userIds }) => {
    const outcomes = await Assignments.unassign(
      ctx,
      ctx.member,
      customerId,
      userIds,
      Date.now(),
    );
    await takeChanges(ctx, "assignmentsOfPerson", ctx.member.user, outcomes);
    return outcomes;
  },
});

/**
 * Binds a client to the one customer they see; null: to none.
 *
 * @throws NOT_FOUND, FORBIDDEN; CONFLICT for staff, or an archived customer
 */
export const bindClient = workspaceMutation({
  name: "customers.bindClient",
  args: {
    userId: v.id("users"),
    customerId: v.union(v.id("customers"), v.null()),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await take(ctx, "assignmentsOfPerson", { key: ctx.member.user._id });
    await Assignments.bindClient(ctx, ctx.member, args, Date.now());
    return null;
  },
});
