import { makeFunctionReference } from "convex/server";
import type { GenericId, ValidatorJSON } from "convex/values";
import { beforeEach, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Id, TableNames } from "../_generated/dataModel";
import { type AppErrorData, isAppError } from "../lib/errors";
import { isProducts } from "./ownConfig.helpers";
import {
  as,
  membershipIdOf,
  seedWorkspace,
  setEnvironment,
  setup,
  type T,
} from "./setup.helpers";
import { deliver, membershipEvent } from "./webhooks.helpers";

/*
 * What a client sees: their own customer, and nothing of another. Kim is of
 * Harbor. Quayside is another customer, with a client, staff, an invitation and
 * a history of its own. Kim calls every public function, about herself and about
 * Quayside, and nothing of Quayside's may be anywhere in the answer.
 */

type Ids = Partial<Record<TableNames, GenericId<TableNames>>>;

let t: T;
let workspaceId: Id<"workspaces">;
/** What each argument may name, of Kim's and of Quayside's. */
let hers: Ids;
let theirs: Ids;
/** Ids and names that Kim must never read. */
let secrets: string[];

beforeEach(async () => {
  t = setup();
  ({ workspaceId } = await seedWorkspace(t, {
    ana: "owner",
    kim: "client",
    wren: "member",
    quentin: "client",
  }));
  const ids = await t.run(async (ctx) =>
    Object.fromEntries(
      (await ctx.db.query("users").collect()).map((user) => [
        user.workosUserId!,
        user._id,
      ]),
    ),
  );
  const ana = as(t, "ana");
  const on = { workspaceId };
  const of = async (name: string, client: string) => {
    const customerId = await ana.mutation(api.customers.create, {
      ...on,
      name,
    });
    await ana.mutation(api.customers.bindClient, {
      ...on,
      customerId,
      userId: ids[client]!,
    });
    return customerId;
  };
  const harborId = await of("Harbor", "kim");
  const quaysideId = await of("Quayside", "quentin");
  await ana.mutation(api.customers.assign, {
    ...on,
    customerId: quaysideId,
    userIds: [ids.wren!],
  });
  await deliver(
    t,
    membershipEvent("updated", 2_000, {
      id: membershipIdOf("wren"),
      user: "wren",
      role: "admin",
    }),
  );
  const exportId = await ana.mutation(api.exports.start, {
    ...on,
    what: "members",
  });
  const reviewCampaigns = await ana.mutation(api.reviews.start, {
    ...on,
    name: "Of Quayside",
    dueAt: Date.now() + 60_000,
    scope: { roles: [] },
    reviewerId: ids.ana!,
  });
  const { invitationId, ...kept } = await t.run(async (ctx) => ({
    webhookAudit: (await ctx.db.query("webhookAudit").first())!._id,
    invitationId: await ctx.db.insert("pendingInvitations", {
      workspaceId,
      workosInvitationId: "invitation_quayside",
      email: "olive@quayside.example",
      role: "client",
      customerId: quaysideId,
      state: "pending",
      invitedAt: 1_000,
      expiresAt: Date.now() + 86_400_000,
      updatedAt: 1_000,
    }),
    providerOrders: await ctx.db.insert("providerOrders", {
      workspaceId,
      provider: "workos",
      organizationId: "org_studio",
      kind: "end",
      state: "open",
      actor: { type: "operator" },
      reason: "removed by a person",
      userId: ids.quentin!,
      attempts: 8,
      nextAttemptAt: 1_000,
      lastError: "Quentin is not there.",
      troubleSince: 1_000,
      openedAt: 1_000,
    }),
    reconciliationRuns: await ctx.db.insert("reconciliationRuns", {
      workspaceId,
      provider: "workos",
      organizationId: "org_studio",
      startedBy: { type: "cron", name: "reconcile-workspaces" },
      startedAt: 1_000,
      finishedAt: 2_000,
      status: "done",
      dryRun: false,
      added: 0,
      updated: 0,
      removed: 0,
      refused: 0,
      providerCalls: 3,
    }),
    bulkJobs: await ctx.db.insert("bulkJobs", {
      workspaceId,
      actor: { type: "user", userId: ids.ana! },
      change: { what: "confirm" },
      state: "ready",
      matched: 1,
      isCut: false,
      done: 0,
      refused: 0,
      begunAt: 1_000,
      batch: [],
      turn: 0,
      lost: 0,
      silences: 0,
    }),
    hookCalls: await ctx.db.insert("hookCalls", {
      call: {
        hook: "eraseUser",
        told: { userId: ids.quentin!, userIds: [ids.quentin!] },
      },
      subject: "user:quentin",
      workspaceId,
      userId: ids.quentin!,
      attempts: 1,
      lastError: "Quentin is not there.",
      failedAt: 1_000,
      nextAttemptAt: Date.now() + 86_400_000,
    }),
    accessRequests: await ctx.db.insert("accessRequests", {
      workspaceId,
      membershipId: (await ctx.db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_userId", (q) =>
          q.eq("workspaceId", workspaceId).eq("userId", ids.quentin!),
        )
        .unique())!._id,
      asks: "workspace:run",
      askedAt: 1_000,
    }),
  }));
  const place = {
    workspaces: workspaceId,
    exports: exportId,
    reviewCampaigns,
    pendingInvitations: invitationId,
    ...kept,
  };
  hers = { ...place, customers: harborId, users: ids.kim! };
  theirs = { ...place, customers: quaysideId, users: ids.quentin! };
  secrets = [
    ...["Quayside", "quayside", "Quentin", "quentin", "Wren", "wren"],
    ...[quaysideId, ids.quentin!, ids.wren!, invitationId],
  ];
});

const modules = import.meta.glob([
  "../**/*.*s",
  "!../**/*.*.*",
  "!../_generated/**",
]);

type Kind = "query" | "mutation" | "action";
type PublicFunction = { name: string; kind: Kind; args: ValidatorJSON };
const MARKS = {
  query: "isQuery",
  mutation: "isMutation",
  action: "isAction",
} as const;

/** Every public function of the deployment, with what it takes. */
async function publicFunctions(...kinds: Kind[]): Promise<PublicFunction[]> {
  setEnvironment();
  const found: PublicFunction[] = [];
  for (const [path, load] of Object.entries(modules)) {
    const exported = (await load()) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported))
      for (const kind of kinds)
        if (isPublic(kind, value))
          found.push({
            name: `${path.slice("../".length, -".ts".length)}:${name}`,
            kind,
            args: JSON.parse(value.exportArgs()) as ValidatorJSON,
          });
  }
  return found.filter(({ name }) => !isProducts(name.replace(":", ".")));
}

function isPublic(
  kind: Kind,
  value: unknown,
): value is { exportArgs: () => string } {
  return (
    typeof value === "function" && "isPublic" in value && MARKS[kind] in value
  );
}

/** Something that the validator lets through, naming these ids. */
function sample(
  validator: ValidatorJSON,
  ids: Ids,
  options: { whole: boolean },
): unknown {
  switch (validator.type) {
    case "id":
      return ids[validator.tableName as TableNames];
    case "string":
      return "quayside";
    case "number":
      return 50;
    case "boolean":
      return true;
    case "literal":
      return validator.value;
    case "array":
      return [sample(validator.value, ids, options)];
    case "union":
      return validator.value.some(({ type }) => type === "null")
        ? null
        : sample(validator.value[0]!, ids, options);
    case "object":
      return Object.fromEntries(
        Object.entries(validator.value)
          .filter(([, { optional }]) => !optional || options.whole)
          .map(([field, { fieldType }]) => [
            field,
            sample(fieldType, ids, options),
          ]),
      );
    default:
      throw new Error(`No public function takes ${validator.type} so far.`);
  }
}

/** What Kim is told: an answer, or the error that refuses her. */
async function askAsKim(
  { name, kind, args }: PublicFunction,
  ids: Ids,
  options: { whole: boolean },
): Promise<{ answer: unknown } | { refusal: AppErrorData }> {
  const asked = sample(args, ids, options) as Record<string, unknown>;
  // What a browser can't send: how a page is kept alive.
  if (asked.paginationOpts)
    asked.paginationOpts = { numItems: 50, cursor: null };
  // What comes in time.
  if ("until" in asked) asked.until = Date.now() + 60_000;
  if ("slug" in asked) asked.slug = "studio";
  const kim = as(t, "kim");
  try {
    switch (kind) {
      case "query":
        return {
          answer: await kim.query(makeFunctionReference<"query">(name), asked),
        };
      case "mutation":
        return {
          answer: await kim.mutation(
            makeFunctionReference<"mutation">(name),
            asked,
          ),
        };
      case "action":
        return {
          answer: await kim.action(
            makeFunctionReference<"action">(name),
            asked,
          ),
        };
    }
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { refusal: error.data };
  }
}

/** Active members, clients too, are told by name which owners and admins they can ask. */
const NAMED_IN: Record<string, string[]> = {
  "accessRequests:peopleToAsk": ["Wren"],
};

/** Asks in every way there is. Returns what was not refused for who she is. */
async function askEverything(functions: PublicFunction[]): Promise<string[]> {
  const answered = new Set<string>();
  for (const one of functions)
    for (const ids of [hers, theirs])
      for (const whole of [false, true]) {
        const told = await askAsKim(one, ids, { whole });
        if (
          "answer" in told ||
          !["FORBIDDEN", "NOT_FOUND"].includes(told.refusal.code)
        )
          answered.add(one.name);
        const read = JSON.stringify(
          "answer" in told ? (told.answer ?? null) : told.refusal,
        );
        const hidden = secrets.filter(
          (secret) => !(NAMED_IN[one.name] ?? []).includes(secret),
        );
        expect(
          hidden.filter((secret) => read.includes(secret)),
          `${one.name} to a client: ${read}`,
        ).toEqual([]);
      }
  return [...answered].sort();
}

test("in every public query, a client finds nothing of another customer", async () => {
  // By name: a change that lets a client ask one more thing has to come by here.
  expect(await askEverything(await publicFunctions("query"))).toEqual([
    "accessRequests:peopleToAsk",
    "customers:getOwn",
    "dashboard:getSnapshot",
    "dashboard:listFormer",
    "deletion:listRestorable",
    "invitations/own:find",
    "invitations/queries:listMyInvitations",
    "settings:getOrganization",
    "workspaces:explainAccess",
    "workspaces:findFormer",
  ]);
  expect(
    await as(t, "kim").query(api.customers.getOwn, { workspaceId }),
  ).toMatchObject({ name: "Harbor" });
});

test("every public mutation and action tells a client nothing of another customer, and does nothing to it", async () => {
  const functions = await publicFunctions("mutation", "action");
  // Having left, Kim could ask nothing more.
  const last = "workspaces:leave";
  const inOrder = [
    ...functions.filter(({ name }) => name !== last),
    ...functions.filter(({ name }) => name === last),
  ];
  const before = await quaysides();
  expect(await askEverything(inOrder)).toEqual([
    "accessRequests:requestAccess",
    // Of one's own account, which is of no workspace.
    "account:listSessions",
    "account:setLanguage",
    "account:signOutEverywhere",
    "invitations/own:resend",
    "workspaces:create",
    "workspaces:ensureDefaultWorkspace",
    "workspaces:leave",
    "workspaces:switchWorkspace",
  ]);
  expect(await quaysides()).toEqual(before);
});

/** Everything that is of Quayside. */
async function quaysides() {
  return await t.run(async (ctx) => ({
    customers: (await ctx.db.query("customers").collect()).filter(
      ({ _id }) => _id === theirs.customers,
    ),
    members: (await ctx.db.query("workspaceMembers").collect()).filter(
      ({ userId }) => userId !== hers.users,
    ),
    assignments: await ctx.db.query("staffCustomerAssignments").collect(),
    invitations: await ctx.db.query("pendingInvitations").collect(),
  }));
}

test("staff find Quayside where a client does not", async () => {
  // Guards against secrets that are nowhere to be found.
  const seen = JSON.stringify([
    await as(t, "wren").query(api.customers.list, {
      workspaceId,
      paginationOpts: { numItems: 50, cursor: null },
    }),
    await as(t, "wren").query(api.users.queries.listOrgMembers, {
      workspaceId,
      paginationOpts: { numItems: 50, cursor: null },
    }),
    await as(t, "wren").query(api.audit.list, {
      workspaceId,
      paginationOpts: { numItems: 50, cursor: null },
    }),
    await as(t, "wren").query(api.invitations.queries.list, {
      workspaceId,
      state: "pending",
      paginationOpts: { numItems: 50, cursor: null },
    }),
  ]);
  for (const secret of secrets) expect(seen).toContain(secret);
});
