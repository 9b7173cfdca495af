import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { NO_ITEMS } from "../lib/reviews";
import { SOURCES } from "../model/forgetting/people";
import {
  clerkMembership,
  clerkUser,
  clerkUserDeleted,
  deliverClerk,
  seedClerkWorkspace,
  withClerk,
} from "./clerk.helpers";
import { placesWith, textFields } from "./forgotten.helpers";
import { putEvent } from "./inbox.helpers";
import { as, seedWorkspace, settle, setup, type T } from "./setup.helpers";
import {
  deliver,
  event,
  invitationEvent,
  post,
  userEvent,
} from "./webhooks.helpers";

/*
 * Name and address of one person are put wherever they can stand. They are deleted, the
 * grace passes, the cron runs: no text of any table has them.
 */

const NAME = { first: "Zanzibar", last: "Quillfeather" };
const EMAIL = "Zanzibar.Quillfeather@canary.example";
const CANARY = /zanzibar|quillfeather|canary\.example/i;
const PICTURE = "https://pictures.example/zanzibar.png";
const DAY_MS = 24 * 60 * 60_000;

let t: T;
let workspaceId: Id<"workspaces">;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  t = withClerk(setup());
  ({ workspaceId } = await seedWorkspace(t, { ana: "owner", cy: "member" }));
  await seedClerkWorkspace(
    t,
    { ana: "owner" },
    { slug: "clerks", linkedTo: "org_clerk" },
  );
});
afterEach(() => {
  vi.useRealTimers();
});

const userIdOf = async (workosUserId: string) =>
  await t.run(
    async (ctx) =>
      (await ctx.db
        .query("users")
        .withIndex("by_workosUserId", (q) => q.eq("workosUserId", workosUserId))
        .unique())!._id,
  );

/** By what WorkOS sends. */
async function plantByWorkos() {
  // Before anybody is known by the address: it matches nobody.
  await deliver(
    t,
    invitationEvent("accepted", 1_500, { id: "inv_unmatched", email: EMAIL }),
  );
  await deliver(
    t,
    pictured(userEvent("updated", 2_000, { id: "cy", ...NAME, email: EMAIL })),
    invitationEvent("created", 2_000, { id: "inv_open", email: EMAIL }),
    invitationEvent("created", 2_000, { id: "inv_revoked", email: EMAIL }),
    invitationEvent("revoked", 3_000, { id: "inv_revoked", email: EMAIL }),
    invitationEvent("created", 2_000, {
      id: "inv_late",
      email: EMAIL,
      expiresAt: 2_100,
    }),
    // Accepted with another address than it was sent to.
    invitationEvent("accepted", 3_000, {
      id: "inv_other",
      email: "old@example.com",
      acceptedBy: "cy",
    }),
    // Types that nobody acts on are kept all the same.
    event("authentication.magic_auth_failed", 3_000, {
      user_id: null,
      email: EMAIL,
    }),
    event("dsync.user.updated", 3_000, {
      idp_id: "idp_1",
      first_name: NAME.first,
      emails: [{ primary: true, value: EMAIL }],
    }),
  );
  await post(t, `{"not": "an event", "of": "${NAME.first} <${EMAIL}>"}`);
}

function pictured(told: ReturnType<typeof userEvent>) {
  return { ...told, data: { ...told.data, profile_picture_url: PICTURE } };
}

/** By what Clerk sends. */
async function plantByClerk() {
  await deliverClerk(
    t,
    clerkUser("created", 2_000, {
      person: "dee",
      name: "Zanzibar Quillfeather",
      picture: PICTURE,
      email: EMAIL,
    }),
    namedMembership("created", 2_500),
  );
}

/** With the person beside the membership, as Clerk has them there. */
function namedMembership(type: "created" | "deleted", at: number) {
  const { id, body } = clerkMembership(type, at, { person: "dee" });
  const told = JSON.parse(body) as { data: { public_user_data: object } };
  Object.assign(told.data.public_user_data, {
    first_name: NAME.first,
    last_name: NAME.last,
    identifier: EMAIL,
  });
  return { id, body: JSON.stringify(told) };
}

/** What comes of a provider that fails, and of runs, which need the provider. */
async function plantByHand() {
  const userId = await userIdOf("cy");
  await t.run(async (ctx) => {
    const text = `${NAME.first} <${EMAIL}>`;
    const order = {
      workspaceId,
      provider: "workos" as const,
      organizationId: "org_studio",
      actor: { type: "operator" as const },
      reason: "invited by a person",
      attempts: 1,
      nextAttemptAt: Date.now() + DAY_MS * 365,
      openedAt: Date.now(),
    };
    await ctx.db.insert("providerOrders", {
      ...order,
      kind: "invite",
      state: "open",
      email: EMAIL.toLowerCase(),
      lastError: `WorkOS refused ${text}`,
    });
    const orderId = await ctx.db.insert("providerOrders", {
      ...order,
      kind: "end",
      state: "open",
      userId,
      lastError: `WorkOS refused ${text}`,
    });
    const membershipId = await membershipOf(ctx, userId);
    await ctx.db.patch("workspaceMembers", membershipId, {
      shown: {
        order: {
          orderId,
          kind: "end",
          status: "waiting",
          attempts: 1,
          lastError: `WorkOS refused ${text}`,
          openedAt: order.openedAt,
        },
      },
    });
    await ctx.db.insert("pendingInvitations", {
      workspaceId,
      workosInvitationId: "invitation_of_theirs",
      email: "somebody@else.example",
      role: "member",
      invitedBy: userId,
      shown: { inviterName: text },
      state: "pending",
      invitedAt: Date.now(),
      expiresAt: Date.now() + DAY_MS * 365,
      updatedAt: Date.now(),
    });
    const state = {
      membershipId,
      workspaceId,
      userId,
      role: "member" as const,
      status: "removed" as const,
      customerId: null,
      pendingRemovalAt: null,
      removedReason: null,
    };
    await ctx.db.insert("hookCalls", {
      call: {
        hook: "onMemberChange",
        told: {
          before: { ...state, status: "active" },
          after: state,
          why: {
            event: "left",
            actor: { type: "user", userId },
            reason: "left",
            at: Date.now(),
          },
        },
      },
      subject: `member:${membershipId}`,
      workspaceId,
      userId,
      attempts: 1,
      lastError: `No row of ${text}`,
      failedAt: Date.now(),
      nextAttemptAt: Date.now() + DAY_MS * 365,
    });
    const runId = await ctx.db.insert("reconciliationRuns", {
      workspaceId,
      provider: "workos",
      organizationId: "org_studio",
      startedBy: { type: "operator" },
      startedAt: Date.now(),
      status: "done",
      dryRun: true,
      added: 0,
      updated: 0,
      removed: 0,
      refused: 0,
      providerCalls: 1,
    });
    for (const providerUserId of ["cy", "user_dee"])
      await ctx.db.insert("reconciliationDifferences", {
        runId,
        kind: "remove",
        providerUserId,
        displayName: text,
        detail: "member",
      });
    const listed = {
      membershipId: "om_cy",
      providerUserId: "cy",
      status: "active" as const,
      roleSlugs: ["member"],
      allRoles: true,
      updatedAt: 1_000,
    };
    await ctx.db.insert("reconciliationHeld", {
      runId,
      key: "cy",
      person: {
        key: "cy",
        listed: [
          {
            ...listed,
            original: {
              membership: {
                membershipId: "om_cy",
                organizationId: "org_studio",
                clerkUserId: "cy",
                role: "org:member",
                name: text,
                email: text,
              },
              updatedAt: 1_000,
            },
          },
        ],
        elsewhere: [],
        said: [],
        asked: false,
        name: text,
        profile: {
          workosUserId: "cy",
          email: text,
          emailVerified: true,
          name: text,
          firstName: text,
          lastName: text,
          profilePictureUrl: text,
          updatedAt: 1_000,
          whole: text,
        },
      },
    });
    const job = await ctx.db.insert("bulkJobs", {
      workspaceId,
      actor: { type: "user", userId },
      change: { what: "remove" },
      state: "done",
      matched: 1,
      isCut: false,
      done: 0,
      refused: 1,
      begunAt: Date.now(),
      batch: [],
      turn: 1,
      lost: 0,
      silences: 0,
    });
    const campaignId = await ctx.db.insert("reviewCampaigns", {
      workspaceId,
      name: "November 2026",
      status: "open",
      startedBy: { type: "user", userId },
      startedAt: Date.now(),
      reviewerId: userId,
      dueAt: Date.now(),
      scope: { roles: [] },
      counts: { ...NO_ITEMS, total: 1, waiting: 1 },
    });
    await ctx.db.insert("reviewItems", {
      campaignId,
      workspaceId,
      membershipId,
      userId,
      role: "member",
      decision: "waiting",
      note: `Asked ${text}`,
    });
    await ctx.db.insert("bulkJobPeople", {
      jobId: job,
      userId,
      position: 0,
      outcome: "refused",
      turns: 1,
      refusal: {
        code: "INVALID",
        reason: "returnRefused",
        params: { answer: text },
        message: `WorkOS refused: ${text}`,
      },
    });
    await ctx.db.insert("provisioningJournal", {
      key: "rollcall_1",
      userId,
      workosUserId: "cy",
      name: `${NAME.first}'s workspace`,
      slug: "zanzibars-workspace",
      state: "rolled_back",
      leaseUntil: Date.now(),
      attempts: 1,
      lastError: `WorkOS refused ${text}`,
      startedAt: Date.now(),
    });
    await putEvent(ctx, {
      eventId: "event_failed",
      type: "user.updated",
      about: { personId: "cy" },
      status: "failed",
      lastError: `No such field in ${text}`,
      verdict: `No such field in ${text}`,
      previous: [
        {
          status: "failed",
          at: Date.now(),
          attempts: 5,
          verdict: `No such field in ${text}`,
          lastError: `No such field in ${text}`,
        },
      ],
      body: JSON.stringify({ data: { id: "cy", email: EMAIL } }),
    });
  });
}

async function membershipOf(ctx: MutationCtx, userId: Id<"users">) {
  const member = await ctx.db
    .query("workspaceMembers")
    .withIndex("by_workspaceId_userId", (q) =>
      q.eq("workspaceId", workspaceId).eq("userId", userId),
    )
    .unique();
  return member!._id;
}

async function plant() {
  await plantByWorkos();
  await plantByClerk();
  await plantByHand();
}

async function graceIsOver() {
  vi.setSystemTime(Date.now() + 31 * DAY_MS);
  await t.mutation(internal.users.sync.eraseDue, {});
  await settle(t);
}

async function deleteThem() {
  await deliver(
    t,
    userEvent("deleted", 5_000, { id: "cy", ...NAME, email: EMAIL }),
  );
  await deliverClerk(
    t,
    namedMembership("deleted", 5_000),
    clerkUserDeleted(5_000, "dee"),
  );
}

/** Ids, keys and words of ours: `users.workosUserId`, `webhookAudit.lane`. */
const NO_TEXT =
  /(Ids?|[.](key|lease|requestId|holder|cursor|type|lane|subject|role|roleSlug|slugs|roleSlugs|actorKey|resultKey|hash|previousHash))(\[\])?$/;

/** Text that is of no person, with what it is. A new field is in neither list. */
const OF_NO_PERSON = {
  // A cron's.
  "a name of ours":
    /\.(actor|startedBy|endedBy|settledBy|replayedBy|previous\[\]\.by)\.name$|^cronRuns\.name$|^dueLooks\.kind$|^backgroundPlaces\.group$|^backgroundWork\.kind$|\.cron$/,
  "ids, and a sentence of ours": /^alertDeliveries\.body$/,
  "ids of memberships": /^reconciliationHeld\.person\.(elsewhere|said)\[\]$/,
  "a date": /^workspaceDays\.day$/,
  // It can hold no name, and goes all the same: see the test of it.
  "the tag of a language": /^users\.language$/,
  // WorkOS's dashboard lets its users act as somebody else; the audit has to say who did.
  "who acted as somebody": /\.impersonator$/,
  "what a workspace, an organization or a customer is called":
    /^(workspaces|workspaceSlugs|organizations|customers|operatorRunOrganizations|providerOrders)\.(name|nameKey|slug|previousName)$|\.organizationName$|\.shown\.(customerName|directoryOf)$|^(workspaceMemberAuditLogs|hookCalls\.call\.told)\.(previous|next)Value$/,
  "what a review is called, and what was said of it as a whole":
    /^reviewCampaigns\.(name|signOffNote)$/,
  "what the product puts on record, without names":
    /^(workspaceMemberAuditLogs|hookCalls\.call\.told)\.object\.(name|text)$/,
  "a sentence of ours":
    /^(providerOrders|bulkJobPeople\.refusal|hookCalls\.call\.told\.why|workspaceMemberAuditLogs)\.reason$|^webhookAudit\.type$|^reconciliationDifferences\.detail$|^operatorRunRows\.detail$/,
  "what a provider says of an organization":
    /^eventCursors\.lastError$|^workspaces\.deletion\.lastError$|^reconciliationRuns\.error$|^operatorRuns\.problem$/,
  // Given up when the job ends, which a day without an answer does.
  "what is searched for": /^bulkJobs\.filter\.search$/,
};

test("a person who was deleted is found nowhere after the grace", async () => {
  await plant();
  expect(placesWith(t, CANARY)).not.toEqual([]);
  await deleteThem();
  await graceIsOver();
  expect(placesWith(t, CANARY)).toEqual([]);
});

test("every field that can hold a text of a person has it put in, and no other", async () => {
  await plant();
  const planted = placesWith(t, CANARY);
  const isPlanted = (field: string) =>
    planted.some(
      (at) => at === field || at.startsWith(field.replace("{}", ".")),
    );
  const isOfNoPerson = (field: string) =>
    NO_TEXT.test(field) ||
    Object.values(OF_NO_PERSON).some((fields) => fields.test(field));
  const fields = textFields();
  expect(
    fields.filter((field) => !isPlanted(field) && !isOfNoPerson(field)),
  ).toEqual([]);
  expect(
    fields.filter((field) => isPlanted(field) && isOfNoPerson(field)),
  ).toEqual([]);
});

test("what is erased is what the person's copy shows", async () => {
  await plant();
  const shown = new Set<string>();
  for (const userId of [await userIdOf("cy"), await clerkUserId()]) {
    const { tables, next } = await t.action(internal.operators.exportPerson, {
      userId,
    });
    expect(next).toBeNull();
    for (const [table, rows] of Object.entries(tables))
      if (CANARY.test(JSON.stringify(rows))) shown.add(table);
  }
  const erased = SOURCES.filter(({ erases }) => erases).map(({ name }) => name);
  expect([...shown].sort()).toEqual([...new Set([...erased, "users"])].sort());
});

test("which workspace they used last is in their copy, and goes with them", async () => {
  const userId = await userIdOf("cy");
  await as(t, "cy").mutation(api.workspaces.switchWorkspace, {
    slug: "studio",
  });
  const { tables } = await t.action(internal.operators.exportPerson, {
    userId,
  });
  expect(tables.lastWorkspaces).toMatchObject([{ workspaceId }]);
  await deleteThem();
  await graceIsOver();
  expect(
    await t.run((ctx) => ctx.db.query("lastWorkspaces").collect()),
  ).toEqual([]);
});

test("the language that they chose is in their copy, and goes with them", async () => {
  const userId = await userIdOf("cy");
  await as(t, "cy").mutation(api.account.setLanguage, { language: "de" });
  const { tables } = await t.action(internal.operators.exportPerson, {
    userId,
  });
  expect(tables.users).toMatchObject([{ language: "de" }]);
  await deleteThem();
  await graceIsOver();
  const row = await t.run((ctx) => ctx.db.get("users", userId));
  expect(row).not.toHaveProperty("language");
});

async function clerkUserId() {
  return await t.run(
    async (ctx) =>
      (await ctx.db
        .query("users")
        .withIndex("by_clerkUserId", (q) => q.eq("clerkUserId", "user_dee"))
        .unique())!._id,
  );
}
