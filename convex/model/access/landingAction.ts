import { loggedText } from "../../lib/errors";
import { logLine } from "../../lib/logLines";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { signedOut, type Subject } from "../../lib/auth";
import { makesDefaultWorkspace } from "../../lib/features";
import { emailKey } from "../../lib/addresses";
import { inBatches } from "../../lib/batches";
import { defaultWorkspace, sentName, sentPersonName } from "../../lib/names";
import type { RemoteMembership, RemoteUser } from "../../lib/workosValidators";
import { workosClient } from "../../lib/workosClient";
import { providerUnavailable, WorkosError } from "../../lib/workosErrors";
import { provision } from "../provisioning/action";
import { mayCreate as mayCreateOne } from "../provisioning/caller";
import type { Entry, LocalAccess, Unnamed } from "./landing";

/**
 * Finds out where a person stands, and makes a workspace only for someone who
 * is new: WorkOS is asked for their memberships and invitations first, so that
 * a lost event makes no second home for somebody's colleague. A person who
 * can still restore the workspace they deleted is asked, and gets no other. An
 * outage of WorkOS never stands between a person and a workspace they can enter,
 * and of people that only Clerk knows it is not asked.
 */
export async function resolveEntry(
  ctx: ActionCtx,
  subject: Subject,
  now: number,
): Promise<Entry> {
  const isClerks = subject.provider === "clerk";
  const workosUserId: string | null = isClerks
    ? await ctx.runQuery(internal.steps.gettingIn.getWorkosUserId, {})
    : subject.subject;
  const asked =
    workosUserId === null ? "unknown" : await askWorkos(ctx, workosUserId, now);
  if (asked === "unknown" && !isClerks) throw signedOut();
  const access: LocalAccess = await ctx.runQuery(
    internal.workspaces.internalResolveDefaultWorkspaceAccess,
    {},
  );
  if (access.accessible) return { status: "workspace", ...access.accessible };
  if (asked === "unavailable") throw providerUnavailable();
  if (asked !== "unknown" && asked.invited)
    return { status: "invited", ...asked.invited };
  const { provider } = subject;
  const mayCreate = mayCreateOne(
    subject,
    typeof asked === "string" ? null : asked.user,
  );
  const { closed, restorable } = access;
  if (closed.length > 0 || restorable.length > 0)
    return {
      status: "no_access",
      workspaceNames: closed,
      restorable,
      mayCreate,
    };
  if (asked === "unknown" || !mayCreate || !makesDefaultWorkspace())
    return { status: "no_workspace", provider, mayCreate };
  const created = await provision(ctx, {
    ...defaultWorkspace({
      name: sentName(asked.user.firstName) ?? sentPersonName(asked.user),
      email: asked.user.email,
    }),
    requestId: "default",
  });
  return { status: "created", ...created };
}

/** What one transaction takes of somebody who is in hundreds of them. */
const ORGANIZATIONS_AT_ONCE = 40;

/** What was said, some organizations at a time; at least once, for the person themselves. */
function* byOrganizations(
  memberships: readonly RemoteMembership[],
  gone: readonly Unnamed[],
) {
  const organizations = new Set(
    [...memberships, ...gone].map((one) => one.workosOrganizationId),
  );
  if (organizations.size === 0) yield { memberships: [], gone: [] };
  for (const some of inBatches([...organizations], ORGANIZATIONS_AT_ONCE)) {
    const isOfThese = (one: { workosOrganizationId: string }) =>
      some.includes(one.workosOrganizationId);
    yield {
      memberships: memberships.filter(isOfThese),
      gone: gone.filter(isOfThese).map(({ membershipId }) => membershipId),
    };
  }
}

type Asked = {
  user: RemoteUser;
  invited: { email: string; workspaceNames: string[] } | null;
};

async function askWorkos(
  ctx: ActionCtx,
  workosUserId: string,
  now: number,
): Promise<Asked | "unavailable" | "unknown"> {
  const client = workosClient(ctx, "interactive");
  try {
    const askedAt = Date.now();
    const [user, memberships] = await Promise.all([
      client.getUser(workosUserId),
      client.listUserMemberships(workosUserId),
    ]);
    if (!user) return "unknown";
    const unnamed: Unnamed[] = await ctx.runQuery(
      internal.steps.gettingIn.listUnnamed,
      {
        workosUserId,
        named: memberships.map(({ membershipId }) => membershipId),
      },
    );
    const gone: Unnamed[] = [];
    for (const one of unnamed) {
      const found = await client.getMembership(one.membershipId);
      if (found) memberships.push(found);
      else gone.push(one);
    }
    for (const some of byOrganizations(memberships, gone))
      await ctx.runMutation(internal.steps.gettingIn.applyViewer, {
        user,
        askedAt,
        ...some,
      });
    // Sent from here to the key, from WorkOS's dashboard to the address as it is.
    const addresses = user.emailVerified
      ? new Set([user.email, emailKey(user.email)])
      : [];
    const invitations = (
      await Promise.all(
        Array.from(addresses, (email) =>
          client.listOpenInvitations(email, now),
        ),
      )
    ).flat();
    if (invitations.length === 0) return { user, invited: null };
    const workspaceNames: string[] = await ctx.runQuery(
      internal.steps.gettingIn.nameOrganizations,
      {
        workosOrganizationIds: invitations.map(
          (invitation) => invitation.workosOrganizationId,
        ),
      },
    );
    return { user, invited: { email: emailKey(user.email), workspaceNames } };
  } catch (error) {
    // A refusal is our own trouble with WorkOS, and shuts nobody out either.
    if (!(error instanceof WorkosError)) throw error;
    logLine("warn", "landing_without_provider", { error: loggedText(error) });
    return "unavailable";
  }
}
