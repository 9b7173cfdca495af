import { type Watch, wronglyAttributed } from "./actors.helpers";
import { prepare } from "./prepareAction.helpers";
import type { BackgroundAction, UserAction } from "./programSteps.helpers";
import type { PreparedAction } from "./preparedAction.helpers";
import {
  NOTHING_TO_DO,
  type Scenario,
  type ProviderCall,
} from "./scenario.helpers";

/* Actions that are under way while other things happen. */

const GRANTS = new Set(["restore", "invite"]);
type RunningAction = {
  prepared: PreparedAction;
  providerCall: ProviderCall;
  taken: number;
};

export function runningActionsOf(scenario: Scenario) {
  let runningActions: RunningAction[] = [];
  /** Of those under way, and of those that ended: until somebody else decides. */
  let watches: Watch[] = [];

  function start(prepared: PreparedAction): RunningAction {
    const about = prepared.about.map(({ office, workosUserId }) =>
      scenario.aboutOf(office, workosUserId),
    );
    const running = {
      prepared,
      providerCall: {
        about,
        grants: GRANTS.has(prepared.kind),
        overtaken: false,
      },
      taken: 0,
    };
    scenario.providerCalls.add(running.providerCall);
    // Of two who order the same at once, either may be the one who did it.
    const shared = runningActions.some((one) =>
      one.providerCall.about.some((who) => about.includes(who)),
    );
    const people = prepared.watches.map((watch) => watch.about);
    watches = watches.filter((one) => !people.includes(one.about));
    if (!shared) watches.push(...prepared.watches);
    return running;
  }

  function conclude(
    running: RunningAction,
    result: Parameters<PreparedAction["concludes"]>[0],
  ) {
    runningActions = runningActions.filter((one) => one !== running);
    scenario.providerCalls.delete(running.providerCall);
    // What was done may have been done before the removal, or is undone by it.
    const inDoubt = running.providerCall.overtaken && result !== "died";
    running.prepared.concludes(
      inDoubt && result.status === "fulfilled" ? "died" : result,
    );
  }

  async function finish(running: RunningAction) {
    conclude(running, await running.prepared.walk.end());
  }

  async function goOn(running: RunningAction, steps: number) {
    running.taken += steps;
    await running.prepared.walk.advanceTo(running.taken);
    if (running.prepared.walk.hasEnded()) await finish(running);
  }

  return {
    /** From its beginning to its end. */
    async make(action: UserAction | BackgroundAction): Promise<unknown> {
      const prepared = await prepare(scenario, action);
      if (!prepared) return NOTHING_TO_DO;
      await finish(start(prepared));
      return;
    },
    async begin(
      action: UserAction | BackgroundAction,
      steps: number,
    ): Promise<unknown> {
      const prepared = await prepare(scenario, action);
      if (!prepared) return NOTHING_TO_DO;
      const running = start(prepared);
      runningActions.push(running);
      scenario.count(`${prepared.kind} under way`);
      await goOn(running, steps);
      return;
    },
    async goOn(number: number, steps: number): Promise<unknown> {
      const running =
        runningActions[number % Math.max(1, runningActions.length)];
      if (!running) return NOTHING_TO_DO;
      await goOn(running, steps);
      return;
    },
    /** Its process is gone. */
    async giveUp(number: number): Promise<unknown> {
      const running =
        runningActions[number % Math.max(1, runningActions.length)];
      if (!running) return NOTHING_TO_DO;
      conclude(running, "died");
      return Promise.resolve();
    },
    async finishAll(how: "go on" | "die") {
      for (const running of [...runningActions])
        if (how === "die") conclude(running, "died");
        else await finish(running);
    },
    /** Somebody else decides from here on: what follows may be theirs. */
    forgetWatches() {
      watches = [];
    },
    wrong: async () => await wronglyAttributed(scenario, watches),
  };
}
