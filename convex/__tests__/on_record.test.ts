import { describe, expect, test } from "vitest";
import type { Doc } from "../_generated/dataModel";
import { FUNCTION_PERMISSIONS } from "../lib/rbac";
import { NOT_ON_RECORD, SCENARIOS } from "./onRecord.helpers";
import { isProducts } from "./ownConfig.helpers";
import { as, settle } from "./setup.helpers";
import { besideTeam } from "./team.helpers";

/*
 * Every public mutation and action leaves a row that names its actor, and who acted as
 * them; or it is on a short list with a reason.
 */

const team = besideTeam();
const IMPERSONATOR = "support@workos.example";

const modules = import.meta.glob([
  "../**/*.*s",
  "!../**/*.*.*",
  "!../_generated/**",
]);

/** The public functions that may change something, by their names in the table. */
async function changing(): Promise<string[]> {
  const found: string[] = [];
  for (const [path, load] of Object.entries(modules))
    for (const [name, value] of Object.entries((await load()) as object)) {
      const isPublic = typeof value === "function" && "isPublic" in value;
      if (isPublic && !("isQuery" in value))
        found.push(`${path.replace("../", "").replace(/\.ts$/, "")}.${name}`);
    }
  return found.filter((name) => !isProducts(name)).sort();
}

test("each is done in a scenario, or is on the list", async () => {
  const functions = await changing();
  expect(functions.length).toBeGreaterThan(40);
  expect(Object.keys(FUNCTION_PERMISSIONS)).toEqual(
    expect.arrayContaining(functions),
  );
  expect(
    [...Object.keys(SCENARIOS), ...Object.keys(NOT_ON_RECORD)].sort(),
  ).toEqual(functions);
});

describe("a row names the person who did it, and who acted as them", () => {
  const rows = async (): Promise<Doc<"workspaceMemberAuditLogs">[]> =>
    await team.world.t.run((ctx) =>
      ctx.db.query("workspaceMemberAuditLogs").collect(),
    );

  test.each(Object.entries(SCENARIOS))(
    "%s",
    async (_, { by = "ana", events, arrange }) => {
      const { studio, world } = team;
      const act = await arrange(team);
      const before = (await rows()).length;
      const me = as(world.t, studio.ids[by]!, {
        "act.sub": IMPERSONATOR,
        org_id: studio.organizationId,
      });
      await act(me);
      await settle(world.t);
      const userId = await world.t.run(async (ctx) => {
        const user = await ctx.db
          .query("users")
          .withIndex("by_workosUserId", (q) =>
            q.eq("workosUserId", studio.ids[by]),
          )
          .unique();
        return user!._id;
      });
      const told = (await rows()).slice(before);
      for (const event of events)
        expect(told.filter((row) => row.event === event)).toContainEqual(
          expect.objectContaining({
            actor: { type: "user", userId, impersonator: IMPERSONATOR },
          }),
        );
    },
  );
});
