import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { internal } from "../_generated/api";
import { ALERT_CODES, ALERTS } from "../lib/alertCodes";
import { check, watchLog } from "./alerts.helpers";
import { besideProduct, fails } from "./hooks.helpers";
import { SCENARIOS } from "./onRecord.helpers";
import { sweep } from "./orders.helpers";
import { as, hurried, settle } from "./setup.helpers";
import { besideTeam } from "./team.helpers";

/* What goes to the log: one JSON object a line, and of people their ids only. */

const product = besideProduct();
const team = besideTeam();
const log = watchLog();

/** Of people, workspaces and customers of these tests; what is secret; addresses. */
const TELLS =
  /@|example\.com|\b(ana|bo|cy|di|eve|zed)\b|studio|harbor|sk_test|whsec_|Bearer/i;

/** All that was written; asserts that each line is one. */
function linesOf() {
  for (const text of log.texts()) {
    expect(text).not.toContain("\n");
    expect(text).not.toMatch(TELLS);
  }
  return log.lines();
}

test.each(Object.entries(SCENARIOS))(
  "%s, where WorkOS is away and the hooks fail, names nobody",
  async (_, { by = "ana", arrange }) => {
    const { studio, world } = team;
    const act = await arrange(team);
    product.notify = fails;
    product.onMemberChange = fails;
    product.onWorkspaceChange = fails;
    world.workos.faults.next(/./, { status: 422, times: Infinity });
    await hurried(async () => {
      await act(as(world.t, studio.ids[by]!)).catch(() => null);
      for (let run = 0; run < 8; run++) await sweep(world.t);
      await world.t.action(internal.eventsApi.read, {});
      await world.t
        .action(internal.organizationSync.reconcileInBackground, {
          workspaceId: studio.workspaceId,
        })
        .catch(() => null);
      await check(world.t);
      await settle(world.t);
    });
    const lines = linesOf();
    expect(lines.map(({ rollcall }) => typeof rollcall)).not.toContain(
      "undefined",
    );
    expect(lines).not.toEqual([]);
  },
);

test("a person who comes by an invitation is a line of ids at info", async () => {
  const { studio, world } = team;
  const act = await SCENARIOS["invitations/manage.send"]!.arrange(team);
  await act(as(world.t, studio.ids.ana!));
  await settle(world.t);
  const [invitation] = (await world.sdk.userManagement.listInvitations({}))
    .data;
  const local = invitation!.email.split("@")[0]!;
  await world.person(local);
  await world.sdk.userManagement.acceptInvitation(invitation!.id);
  await world.deliver();
  expect(
    linesOf().filter(({ rollcall }) => rollcall === "invitation_applied"),
  ).toEqual([
    {
      level: "info",
      rollcall: "invitation_applied",
      workspaceId: studio.workspaceId,
      userId: expect.any(String) as string,
      workosInvitationId: invitation!.id,
    },
  ]);
});

test("the README has each code, and whether it makes GET /health answer 503", () => {
  const readme = readFileSync(
    path.join(import.meta.dirname, "../../README.md"),
    "utf8",
  );
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\| +(✓?) +\|/gm)].filter(
    ([, code]) => ALERT_CODES.some((one) => one === code),
  );
  expect(rows.map(([, code, mark]) => [code, mark === "✓"])).toEqual(
    ALERT_CODES.map((code) => [code, ALERTS[code].needsOperator]),
  );
});
