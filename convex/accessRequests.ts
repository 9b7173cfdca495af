import { v } from "convex/values";
import {
  userMutation,
  workspaceMutation,
  workspaceQuery,
} from "./lib/functions";
import { take } from "./lib/limiter";
import { vAsked } from "./lib/validators";
import * as Requests from "./model/access/requests";
import * as PeopleToAsk from "./model/access/peopleToAsk";

/**
 * Asks those who run a workspace: to be let in, where the caller is out, or for what
 * they were refused. At most once a day per person and workspace; somebody who was
 * removed meanwhile asks once more to be let in. It answers alike whether the workspace
 * exists or not, and whether it was asked or not.
 *
 * @param slug current or former
 * @param asks left out: to be let in
 * @throws RATE_LIMITED
 */
export const requestAccess = userMutation({
  args: { slug: v.string(), asks: v.optional(vAsked) },
  returns: v.null(),
  handler: async (ctx, { slug, asks = "enter" }) => {
    await take(ctx, "accessRequestsOfPerson", { key: ctx.user._id });
    await Requests.requestAccess(ctx, ctx.user, { slug, asks }, Date.now());
    return null;
  },
});

/** Who could give the caller what they are refused, by name: for people who are in. */
export const peopleToAsk = workspaceQuery({
  name: "accessRequests.peopleToAsk",
  args: { asks: vAsked },
  returns: PeopleToAsk.vPeopleToAsk,
  handler: async (ctx, { asks }) =>
    await PeopleToAsk.peopleToAsk(ctx, ctx.member.membership, asks),
});

/** What people ask for and nobody has seen to, the latest first; at most 50. */
export const list = workspaceQuery({
  name: "accessRequests.list",
  args: {},
  returns: v.array(Requests.vRequest),
  handler: async (ctx) =>
    await Requests.listRequests(ctx, ctx.member.workspace),
});

/**
 * Takes a request off the list; the person is not told.
 *
 * @throws NOT_FOUND
 */
export const dismiss = workspaceMutation({
  name: "accessRequests.dismiss",
  args: { requestId: v.id("accessRequests") },
  returns: v.null(),
  handler: async (ctx, { requestId }) => {
    await Requests.dismissRequest(ctx, ctx.member, requestId, Date.now());
    return null;
  },
});
