import { settle } from "../setup.helpers";
import {
  catchUp,
  endGraces,
  enforce,
  differences,
  everything,
  replayEverything,
  sweep,
} from "./programEnd.helpers";
import { runningActionsOf } from "./runningActions.helpers";
import { allowRefusal, changeHere } from "./changesHere.helpers";
import { faultsNow } from "./invariants.helpers";
import type { Step, StepInWorkos } from "./programSteps.helpers";
import type { Program } from "./programs.helpers";
import {
  memberOf,
  NOTHING_TO_DO,
  openScenario,
  type Scenario,
  type Tally,
  type World,
} from "./scenario.helpers";
import { changeInWorkos } from "./changesInWorkos.helpers";
import { deliveryOf } from "./webhookDelivery.helpers";

/**
 * Runs a program against the real deployment beside the real emulator, and says what
 * was not as it must be, after which step.
 */
export async function run(
  world: World,
  program: Program,
  tally: Tally = {},
): Promise<string[]> {
  const scenario = await openScenario(world, tally);
  const delivery = deliveryOf(scenario);
  const runningActions = runningActionsOf(scenario);

  async function take(step: Step): Promise<unknown> {
    await scenario.advance(1_000);
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
        await delivery.take(step);
        return;
      }
      case "begin":
        return await runningActions.begin(step.action, step.steps);
      case "goOn":
        return await runningActions.goOn(step.running, step.steps);
      case "give up":
        return await runningActions.giveUp(step.running);
      case "sweep": {
        await sweep(scenario, step.minutes * 60_000);
        return;
      }
      case "enforce":
        await enforce(
          scenario,
          scenario.offices[step.organization]!,
          step.mode,
        );
        return;
      case "drift":
        return await loseRow(scenario, step);
      case "remove":
      case "leave":
      case "unlink":
      case "relink":
        runningActions.forgetWatches();
        return await allowRefusal(() => changeHere(scenario, step));
      case "restore":
      case "changeRole":
      case "transfer":
      case "invite":
      case "resend":
      case "revoke":
      case "signIn":
      case "reconcile":
      case "renameHere":
        return await runningActions.make(step);
      default:
        runningActions.forgetWatches();
        return await allowRefusal(() =>
          changeInWorkos(scenario, step satisfies StepInWorkos),
        );
    }
  }

  const check = async (when: string) =>
    [...(await faultsNow(scenario)), ...(await runningActions.wrong())].map(
      (one) => `${when}: ${one}`,
    );

  for (const [number, step] of program.steps.entries()) {
    const done = await take(step);
    await settle(scenario.t);
    if (done !== NOTHING_TO_DO) scenario.count(step.kind);
    const wrong = await check(`after step ${number} (${step.kind})`);
    if (wrong.length > 0) return wrong;
  }
  world.workos.faults.clear();
  await runningActions.finishAll(program.ending);
  await settle(scenario.t);
  for (const office of scenario.observers)
    await enforce(scenario, office, "strict");
  await catchUp(scenario, delivery, program.catchUp);
  if (scenario.observers.size > 0) await endGraces(scenario);
  const wrong = [
    ...(await check("in the end")),
    ...(await differences(scenario)),
  ];
  if (wrong.length > 0) return wrong;

  // A mirror that has lost a row does not know what is old: a replay may bring it, and
  // the next listing mends that.
  if (program.steps.some(({ kind }) => kind === "drift")) {
    await replayEverything(scenario);
    await catchUp(scenario, delivery, "reconciliation");
    return await differences(scenario);
  }
  const before = await everything(scenario);
  await replayEverything(scenario);
  const after = await everything(scenario);
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
  scenario: Scenario,
  step: Extract<Step, { kind: "drift" }>,
): Promise<unknown> {
  const office = scenario.offices[step.organization]!;
  const member = await memberOf(scenario, office, "active", step.person);
  if (!member) return NOTHING_TO_DO;
  await scenario.t.run(async (ctx) => {
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
  scenario.note(office, member.person.workosUserId!, {
    kind: "lost by the mirror",
  });
  return;
}
