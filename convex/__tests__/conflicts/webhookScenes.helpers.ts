import {
  clerkMembership,
  clerkOrganization,
  postClerk,
} from "../clerk.helpers";
import { internal } from "../../_generated/api";
import { laneOf } from "../../model/inbox/lanes";
import { putEvent } from "../inbox.helpers";
import {
  invitationEvent,
  membershipEvent,
  organizationEvent,
  post,
  userEvent,
  type WireEvent,
} from "../webhooks.helpers";
import { membershipOf, type Scene } from "./scene.helpers";
import type { Circle, World } from "./world.helpers";

/* What the providers post. */

/** WorkOS posts what `news` makes. */
const posts =
  (news: (circle: Circle, membershipId: string, at: number) => WireEvent) =>
  async (world: World, circle: Circle) => {
    const membershipId = await membershipOf(world, circle, circle.member);
    const event = news(circle, membershipId, Date.now() + 60_000);
    await post(world.t, JSON.stringify(event));
  };

export const EVENTS: Record<string, Scene> = Object.fromEntries(
  Object.entries<
    (circle: Circle, membershipId: string, at: number) => WireEvent
  >({
    "user.created": ({ newcomer, word }, _id, at) =>
      userEvent("created", at, { id: newcomer, first: `Nell${word}` }),
    "user.updated": ({ member, word }, _id, at) =>
      userEvent("updated", at, { id: member, first: `Mona${word}` }),
    "user.deleted": ({ member }, _id, at) =>
      userEvent("deleted", at, { id: member }),
    "organization.updated": ({ organizationId, word }, _id, at) =>
      organizationEvent("updated", at, {
        id: organizationId,
        name: `Renamed ${word}`,
      }),
    "organization.deleted": ({ organizationId }, _id, at) =>
      organizationEvent("deleted", at, { id: organizationId, name: "Gone" }),
    "organization_membership.created": (
      { newcomer, organizationId, word },
      _id,
      at,
    ) =>
      membershipEvent("created", at, {
        id: `om_new_${word}`,
        user: newcomer,
        organization: organizationId,
      }),
    "organization_membership.updated": ({ member, organizationId }, id, at) =>
      membershipEvent("updated", at, {
        id,
        user: member,
        organization: organizationId,
        role: "admin",
      }),
    "organization_membership.updated to inactive": (
      { member, organizationId },
      id,
      at,
    ) =>
      membershipEvent("updated", at, {
        id,
        user: member,
        organization: organizationId,
        status: "inactive",
      }),
    "organization_membership.deleted": ({ member, organizationId }, id, at) =>
      membershipEvent("deleted", at, {
        id,
        user: member,
        organization: organizationId,
      }),
    "invitation.created": ({ organizationId, word }, _id, at) =>
      invitationEvent("created", at, {
        id: `invitation_${word}`,
        email: `zoe${word}@example.com`,
        organization: organizationId,
      }),
  }).map(([name, news]) => [name, { run: posts(news) }]),
);

/** Somebody has come, somebody has gone, and a third one has another role. */
const severalNews = async (world: World, circle: Circle) => {
  const { client, member, newcomer, organizationId, word } = circle;
  const at = Date.now() + 60_000;
  const of = (user: string) => ({ user, organization: organizationId });
  return [
    membershipEvent("created", at, {
      id: `om_new_${word}`,
      ...of(newcomer),
    }),
    membershipEvent("deleted", at, {
      id: await membershipOf(world, circle, member),
      ...of(member),
    }),
    membershipEvent("updated", at, {
      id: await membershipOf(world, circle, client),
      ...of(client),
      role: "member",
    }),
  ];
};

export const OF_BUSY_LANES: Record<string, Scene> = {
  "several events of an organization": {
    prepare: async (world, circle) => {
      const { organizationId } = circle;
      const news = await severalNews(world, circle);
      await world.t.run(async (ctx) => {
        for (const event of news)
          await putEvent(ctx, {
            eventId: event.id,
            type: event.event,
            organizationId,
            body: JSON.stringify(event),
            nextAttemptAt: 1,
          });
      });
    },
    run: ({ t }, { organizationId }) =>
      t.mutation(internal.steps.inbox.processNext, {
        lane: laneOf({ provider: "workos", organizationId }),
      }),
  },
};

/** News of the invitation that waits. */
export const invitationNews =
  (type: "accepted" | "revoked" | "resent") =>
  async ({ t }: World, { invitationId, organizationId, invited }: Circle) => {
    const row = await t.run((ctx) =>
      ctx.db.get("pendingInvitations", invitationId),
    );
    const event = invitationEvent(type, Date.now() + 60_000, {
      id: row!.workosInvitationId,
      email: row!.email,
      organization: organizationId,
      ...(type === "accepted" ? { acceptedBy: invited } : {}),
    });
    await post(t, JSON.stringify(event));
  };

const postsClerk =
  (event: (circle: Circle, at: number) => { id: string; body: string }) =>
  async ({ t }: World, circle: Circle) => {
    const response = await postClerk(t, event(circle, Date.now()));
    if (response.status !== 200) throw new Error(await response.text());
  };
const ofClerk = ({ word, slug }: Circle) => ({
  person: `mae_${word}`,
  organization: `org_clerk_${slug}`,
});

export const OF_CLERK: Record<string, Scene> = {
  "Clerk's organization.updated": {
    run: postsClerk(({ slug, word }, at) =>
      clerkOrganization("updated", at, {
        id: `org_clerk_${slug}`,
        name: `Clerk ${word}`,
      }),
    ),
  },
  "Clerk's organizationMembership.created": {
    run: postsClerk((circle, at) =>
      clerkMembership("created", at, {
        ...ofClerk(circle),
        person: `new_${circle.word}`,
      }),
    ),
  },
  "Clerk's organizationMembership.updated": {
    run: postsClerk((circle, at) =>
      clerkMembership("updated", at, { ...ofClerk(circle), role: "org:admin" }),
    ),
  },
  "Clerk's organizationMembership.deleted": {
    run: postsClerk((circle, at) =>
      clerkMembership("deleted", at, ofClerk(circle)),
    ),
  },
};

export const OF_BAD_WEBHOOKS: Record<string, Scene> = {
  "a webhook that nobody can read": {
    run: ({ t }, { word }) => post(t, `{"unreadable": "${word}"`),
  },
  "a webhook with another signature": {
    run: ({ t }) => post(t, "{}", { secret: "whsec_of_somebody_else" }),
  },
};
