import { v } from "convex/values";
import { getUser, requireSubject } from "./lib/auth";
import { openQuery, userQuery } from "./lib/functions";
import { pictureUrl } from "./lib/urls";
import { vRole } from "./lib/validators";
import { organizationOf } from "./lib/providers";
import * as Former from "./model/access/former";
import { displayName } from "./model/members/rows";
import { mayCreate } from "./model/provisioning/caller";
import * as Workspaces from "./model/workspaces/workspaces";

/**
 * What the dashboard's frame shows: the viewer, and the workspaces they can
 * enter at this moment, the last used one first. Null when signed out, and
 * `viewer: null` for a person not known here yet. No members.
 */
export const getSnapshot = openQuery({
  args: {},
  returns: v.union(
    v.null(),
    v.object({
      viewer: v.union(
        v.null(),
        v.object({
          _id: v.id("users"),
          displayName: v.string(),
          email: v.union(v.string(), v.null()),
          profilePictureUrl: v.union(v.string(), v.null()),
          /** The BCP 47 tag that they chose; null: what the browser prefers. */
          language: v.union(v.string(), v.null()),
          /** Whether they may make a workspace with the account of this session. */
          mayCreate: v.boolean(),
        }),
      ),
      workspaces: v.array(
        v.object({
          _id: v.id("workspaces"),
          slug: v.string(),
          name: v.string(),
          role: vRole,
          linked: v.boolean(),
        }),
      ),
    }),
  ),
  handler: async (ctx) => {
    if (!(await ctx.auth.getUserIdentity())) return null;
    const user = await getUser(ctx);
    if (!user) return { viewer: null, workspaces: [] };
    if (user.deletedAt !== undefined) return null;
    const accessible = await Workspaces.listAccessible(ctx, user);
    return {
      viewer: {
        _id: user._id,
        displayName: displayName(user),
        email: user.email ?? null,
        profilePictureUrl: pictureUrl(user.profilePictureUrl) ?? null,
        language: user.language ?? null,
        mayCreate: mayCreate(await requireSubject(ctx), user),
      },
      workspaces: accessible.map(({ workspace, role }) => ({
        _id: workspace._id,
        slug: workspace.slug,
        name: workspace.name,
        role,
        linked: organizationOf(workspace) !== null,
      })),
    };
  },
});

/** The workspaces that the caller was in and can't enter, the last to close first. */
export const listFormer = userQuery({
  args: {},
  returns: v.array(Former.vFormer),
  handler: async (ctx) => await Former.listFormer(ctx, ctx.user),
});
