import { settle } from "../setup.helpers";
import {
  catchUp,
  differences,
  everything,
  replayEverything,
  sweep,
} from "./ends.helpers";
import { flightsOf } from "./flights.helpers";
import { allowRefusal, changeHere } from "./here.helpers";
import { faultsNow } from "./invariants.helpers";
import type { Step, StepInWorkos } from "./moves.helpers";
import type { Program } from "./programs.helpers";
import {
  memberOf,
  NOTHING_TO_DO,
  openStage,
  type Stage,
  type Tally,
  type World,
} from "./stage.helpers";
import { changeThere } from "./there.helpers";
import { wireOf } from "./wire.helpers";

/**
 * Runs a program against the real deployment beside the real emulator, and says what
 * was not as it must be, after which step.
 */
export async function run(
  world: World,
  program: Program,
  tally: Tally = {},
): Promise<string[]> {
  const stage = await openStage(world, tally);
  const wire = wireOf(stage);
  const flights = flightsOf(stage);

  async function take(step: Step): Promise<unknown> {
    await stage.advance(1_000);
    switch (step.kind) {
      case "deliver":
      case "deliverAll":
      case "deliverAgain":
      case "lose":
      case "crash":
      case "trouble":
      case "recovery":
      case "missOne":
      case "missTheirs": {
        await wire.take(step);
        return;
      }
      case "begin":
        return await flights.begin(step.errand, step.steps);
      case "goOn":
        return await flights.goOn(step.flight, step.steps);
      case "give up":
        return await flights.giveUp(step.flight);
      case "sweep": {
        await sweep(stage, step.minutes * 60_000);
        return;
      }
      case "drift":
        return await loseRow(stage, step);
      case "remove":
      case "leave":
      case "unlink":
      case "relink":
        flights.forgetWatches();
        return await allowRefusal(() => changeHere(stage, step));
      case "restore":
      case "changeRole":
      case "transfer":
      case "invite":
      case "resend":
      case "revoke":
      case "signIn":
      case "reconcile":
      case "renameHere":
        return await flights.make(step);
      default:
        flights.forgetWatches();
        return await allowRefusal(() =>
          changeThere(stage, step satisfies StepInWorkos),
        );
    }
  }

  const check = async (when: string) =>
    [...(await faultsNow(stage)), ...(await flights.wrong())].map(
      (one) => `${when}: ${one}`,
    );

  for (const [number, step] of program.steps.entries()) {
    const done = await take(step);
    await settle(stage.t);
    if (done !== NOTHING_TO_DO) stage.count(step.kind);
    const wrong = await check(`after step ${number} (${step.kind})`);
    if (wrong.length > 0) return wrong;
  }
  world.workos.faults.clear();
  await flights.finishAll(program.ending);
  await settle(stage.t);
  await catchUp(stage, wire, program.catchUp);
  const wrong = [...(await check("in the end")), ...(await differences(stage))];
  if (wrong.length > 0) return wrong;

  // A mirror that has lost a row does not know what is old: a replay may bring it, and
  // the next listing mends that.
  if (program.steps.some(({ kind }) => kind === "drift")) {
    await replayEverything(stage);
    await catchUp(stage, wire, "reconciliation");
    return await differences(stage);
  }
  const before = await everything(stage);
  await replayEverything(stage);
  const after = await everything(stage);
  return Object.keys(before)
    .filter(
      (part) =>
        JSON.stringify(before[part as keyof typeof before]) !==
        JSON.stringify(after[part as keyof typeof after]),
    )
    .map((part) => `a replay of everything changed the ${part}`);
}

/** The mirror has lost a row, nobody knows how. */
async function loseRow(
  stage: Stage,
  step: Extract<Step, { kind: "drift" }>,
): Promise<unknown> {
  const office = stage.offices[step.organization]!;
  const member = await memberOf(stage, office, "active", step.person);
  if (!member) return NOTHING_TO_DO;
  await stage.t.run(async (ctx) => {
    for (const row of await ctx.db
      .query("workosOrganizationMemberships")
      .withIndex("by_workosOrganizationId_workosUserId", (q) =>
        q
          .eq("workosOrganizationId", office.workosOrganizationId)
          .eq("workosUserId", member.person.workosUserId!),
      )
      .collect())
      if (row.status === "active")
        await ctx.db.delete("workosOrganizationMemberships", row._id);
  });
  stage.note(office, member.person.workosUserId!, {
    kind: "lost by the mirror",
  });
  return;
}
