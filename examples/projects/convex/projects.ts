import { v } from "convex/values";
import { internal } from "./_generated/api";
import { env, internalMutation } from "./_generated/server";
import * as Projects from "./model/projects";
import {
  internalWorkspaceMutation,
  recordOwnEvent,
  workspaceAction,
  workspaceMutation,
  workspaceQuery,
} from "./rollcall/functions";

/** The projects that are open: all of them for staff, and those of a client's customer. */
export const list = workspaceQuery({
  name: "projects.list",
  args: {},
  returns: v.array(Projects.vProject),
  handler: async (ctx) => await Projects.listOpen(ctx, ctx.member),
});

/** Whoever begins a project leads it. */
export const create = workspaceMutation({
  name: "projects.create",
  args: { customerId: v.id("customers"), name: v.string() },
  returns: v.id("projects"),
  handler: async (ctx, args) => await Projects.create(ctx, ctx.member, args),
});

/** A project of another workspace is refused by `ctx.db`, as one that does not exist. */
export const rename = workspaceMutation({
  name: "projects.rename",
  args: { projectId: v.id("projects"), name: v.string() },
  returns: v.null(),
  handler: async (ctx, { projectId, name }) => {
    await ctx.db.patch("projects", projectId, {
      name: Projects.cleanName(name),
    });
    return null;
  },
});

export const setArchived = workspaceMutation({
  name: "projects.setArchived",
  args: { projectId: v.id("projects"), archived: v.boolean() },
  returns: v.null(),
  handler: async (ctx, { projectId, archived }) => {
    await ctx.db.patch("projects", projectId, {
      archivedAt: archived ? Date.now() : undefined,
    });
    await recordOwnEvent(ctx, ctx.member, {
      name: archived ? "project_archived" : "project_brought_back",
      text: archived ? "A project was archived" : "A project was brought back",
    });
    return null;
  },
});

/**
 * Begins a project for each name of a list elsewhere. An action has no database, and may
 * take minutes: what it writes is asked again.
 */
export const importNames = workspaceAction({
  name: "projects.importNames",
  args: { customerId: v.id("customers") },
  returns: v.null(),
  handler: async (ctx, { customerId }): Promise<null> => {
    const names = await Projects.fetchNames(env.PROJECTS_URL);
    const { workspaceId, actor } = ctx.member;
    return await ctx.runMutation(internal.projects.createAll, {
      workspaceId,
      actor,
      customerId,
      names,
    });
  },
});

export const createAll = internalWorkspaceMutation({
  name: "projects.importNames",
  args: { customerId: v.id("customers"), names: v.array(v.string()) },
  returns: v.null(),
  handler: async (ctx, { customerId, names }) => {
    for (const name of names)
      await Projects.create(ctx, ctx.member, { customerId, name });
    return null;
  },
});

/** Of somebody who was removed: called by the hook, for no person. */
export const giveToOwner = internalMutation({
  args: { workspaceId: v.id("workspaces"), from: v.id("users") },
  returns: v.null(),
  handler: async (ctx, args) => {
    if (await Projects.giveToOwner(ctx, args))
      await ctx.scheduler.runAfter(0, internal.projects.giveToOwner, args);
    return null;
  },
});

/** The cron behind projects that were archived long ago. */
export const forgetArchived = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await Projects.forgetArchived(ctx, Date.now());
    return null;
  },
});
