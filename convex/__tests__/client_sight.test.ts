import { makeFunctionReference } from "convex/server";
import type { GenericId, ValidatorJSON } from "convex/values";
import { beforeEach, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Id, TableNames } from "../_generated/dataModel";
import { isAppError } from "../lib/errors";
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
 * a history of its own. Kim asks every public query, about herself and about
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
  }));
  const place = { workspaces: workspaceId, exports: exportId, ...kept };
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

type PublicQuery = { name: string; args: ValidatorJSON };

/** Every public query of the deployment, with what it takes. */
async function publicQueries(): Promise<PublicQuery[]> {
  setEnvironment();
  const found: PublicQuery[] = [];
  for (const [path, load] of Object.entries(modules)) {
    const exported = (await load()) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported))
      if (isPublicQuery(value))
        found.push({
          name: `${path.slice("../".length, -".ts".length)}:${name}`,
          args: JSON.parse(value.exportArgs()) as ValidatorJSON,
        });
  }
  return found;
}

function isPublicQuery(value: unknown): value is { exportArgs: () => string } {
  return (
    typeof value === "function" && "isPublic" in value && "isQuery" in value
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
      throw new Error(`No public query takes ${validator.type} so far.`);
  }
}

test("in every public query, a client finds nothing of another customer", async () => {
  const answered: string[] = [];
  const queries = await publicQueries();
  for (const { name, args } of queries)
    for (const ids of [hers, theirs])
      for (const whole of [false, true]) {
        const asked = sample(args, ids, { whole }) as Record<string, unknown>;
        // What a browser can't send: how a page is kept alive.
        if (asked.paginationOpts)
          asked.paginationOpts = { numItems: 50, cursor: null };
        if ("slug" in asked) asked.slug = "studio";
        const answer = await as(t, "kim")
          .query(makeFunctionReference<"query">(name), asked)
          .then(
            (result: unknown) => {
              answered.push(name);
              return result;
            },
            (error: unknown) => {
              if (!isAppError(error)) throw error;
              expect(["FORBIDDEN", "NOT_FOUND"], name).toContain(
                error.data.code,
              );
              return error.data;
            },
          );
        const read = JSON.stringify(answer ?? null);
        expect(
          secrets.filter((secret) => read.includes(secret)),
          `${name} to a client: ${read}`,
        ).toEqual([]);
      }
  // Guards against a client to whom everything is closed.
  expect([...new Set(answered)].sort()).toEqual([
    "customers:getOwn",
    "dashboard:getSnapshot",
    "deletion:listRestorable",
    "invitations/queries:listMyInvitations",
    "workspaces:explainAccess",
  ]);
  expect(
    await as(t, "kim").query(api.customers.getOwn, { workspaceId }),
  ).toMatchObject({ name: "Harbor" });
});

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
