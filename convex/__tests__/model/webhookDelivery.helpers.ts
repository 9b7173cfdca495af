import { settle } from "../setup.helpers";
import { post } from "../webhooks.helpers";
import { loseJobs } from "../due.helpers";
import { FAULTY_CALLS, type Step } from "./programSteps.helpers";
import type { Scenario } from "./scenario.helpers";

/* What becomes of WorkOS's webhooks and answers on their way. */

type DeliveryStep = Extract<
  Step,
  {
    kind:
      | "deliver"
      | "deliverAll"
      | "deliverAgain"
      | "lose"
      | "crash"
      | "trouble"
      | "recovery"
      | "missOne"
      | "missTheirs";
  }
>;

type Of<Kind extends DeliveryStep["kind"]> = Extract<
  DeliveryStep,
  { kind: Kind }
>;

export function deliveryOf(scenario: Scenario) {
  const { world, t } = scenario;
  const { faults } = world.workos;
  /** Events of WorkOS: `past` ones have arrived here, those `underWay` have not. */
  const past: object[] = world.events();
  const underWay: object[] = [];
  let told = past.length;

  function takeNew() {
    const all = world.events();
    underWay.push(...all.slice(told));
    told = all.length;
  }

  async function arrive(event: object) {
    const { status } = await post(t, JSON.stringify(event));
    if (status !== 200) throw new Error(`The webhook answered ${status}.`);
  }

  async function arriveAll(events: object[], twice = false) {
    past.push(...events);
    for (const event of events) {
      await arrive(event);
      if (twice) await arrive(event);
    }
  }

  function trouble({ how, times, calls }: Of<"trouble">) {
    const line = FAULTY_CALLS[calls];
    faults.next(
      ({ method, path }) =>
        !scenario.calm.forThem && line.test(`${method} ${path}`),
      { status: how, times, ...(how === 429 ? { retryAfter: 0 } : {}) },
    );
  }

  /** Lists that lag: one membership is not in them. */
  async function miss({ kind, entry, times }: Of<"missOne" | "missTheirs">) {
    const known = await knownMemberships(scenario);
    faults.next(
      ({ method, path, query }) =>
        !scenario.calm.forThem &&
        method === "GET" &&
        path === "/user_management/organization_memberships" &&
        query.includes("organization_id=") &&
        query.includes("user_id=") === (kind === "missTheirs"),
      {
        status: "rewritten",
        times,
        rewrite: (text) => {
          const page = JSON.parse(text) as { data: { id: string }[] };
          const missing = page.data[entry % Math.max(1, page.data.length)];
          // Of what nobody has told us yet, a list of one person is all that we have.
          const isMissed =
            missing && (kind === "missOne" || known.has(missing.id));
          const data = page.data.filter((one) => !isMissed || one !== missing);
          return JSON.stringify({ ...page, data });
        },
      },
    );
  }

  return {
    async take(step: DeliveryStep) {
      takeNew();
      switch (step.kind) {
        case "trouble":
          trouble(step);
          scenario.count(step.kind);
          return;
        case "missOne":
        case "missTheirs":
          await miss(step);
          scenario.count(step.kind);
          return;
        case "recovery":
          faults.clear();
          scenario.count(step.kind);
          return;
        case "deliverAll": {
          const all = underWay.splice(0);
          scenario.count(step.kind, all.length);
          await arriveAll(step.reversed ? all.reverse() : all);
          return;
        }
        case "deliverAgain": {
          const known = past.length;
          if (known === 0) return;
          scenario.count(step.kind);
          for (const number of step.picks) await arrive(past[number % known]!);
          return;
        }
        default: {
          const events = step.picks.flatMap((number) =>
            underWay.length === 0
              ? []
              : underWay.splice(number % underWay.length, 1),
          );
          scenario.count(step.kind, events.length);
          if (step.kind === "lose") return;
          const twice = step.kind === "deliver" && step.twice;
          if (twice) scenario.count("duplicate", events.length);
          await arriveAll(events, twice);
          if (step.kind === "crash") await loseJobs(scenario.t, /inbox/);
        }
      }
    },
    /** Everything that is still under way arrives, the newest first. */
    async arriveAll() {
      for (;;) {
        await settle(t);
        takeNew();
        if (underWay.length === 0) return;
        await arriveAll(underWay.splice(0).reverse());
      }
    },
  };
}

/** The ids that the mirror has, ended ones as well. */
async function knownMemberships({ t }: Scenario): Promise<Set<string>> {
  const rows = await t.run(
    async (ctx) =>
      await ctx.db.query("workosOrganizationMemberships").collect(),
  );
  return new Set(rows.map(({ membershipId }) => membershipId));
}
