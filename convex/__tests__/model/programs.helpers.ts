import * as fc from "fast-check";
import {
  at,
  behind,
  by,
  type BackgroundAction,
  type UserAction,
  lossyStep,
  near,
  of,
  organization,
  person,
  recovery,
  role,
  slug,
  someone,
  type Step,
  step,
  trouble,
} from "./programSteps.helpers";

/* Programs: steps put together so that they have something to do with one another. */

const NEWEST_FIRST = { kind: "deliverAll" as const, reversed: true };
const HOUR = { kind: "sweep" as const, minutes: 61 as const };

/**
 * What chance seldom puts together, each about one person: a step may be missing,
 * and another may come between.
 */
const scene = (() => {
  const gone = of("deactivate", { ...someone, behind });
  const back = fc.oneof(
    of("reactivate", { ...someone, behind }),
    of("reAdd", { ...someone, slug }),
    of("add", { ...someone, slug }),
  );
  const removed = fc.oneof(
    at(3, of("remove", { ...someone, by, held: fc.boolean() })),
    at(1, of("leave", { ...someone, held: fc.boolean() })),
  );
  const all = fc.oneof(
    at(4, of("deliverAll", { reversed: fc.boolean() })),
    at(
      1,
      of("deliver", {
        picks: fc.constant<number[]>([0, 0, 0, 0, 0, 0]),
        twice: fc.constant<boolean>(true),
      }),
    ),
  );
  const swept = of("sweep", { minutes: fc.constantFrom(3, 61) });
  const restored = of("restore", { ...someone, by });
  const byAdmin = of("restore", {
    ...someone,
    by: fc.constant("admin" as const),
  });
  const unseated = of("unseat", { organization, near });
  const roled = of("changeRole", { ...someone, by, role });
  const roledByAdmin = of("changeRole", {
    ...someone,
    by: fc.constant("admin" as const),
    role,
  });
  const invitedThere = of("inviteThere", {
    ...someone,
    slug,
    alias: fc.boolean(),
  });
  const invited = of("invite", { ...someone, by, role, alias: fc.boolean() });
  const accepted = of("accept", { organization, near, invitation: fc.nat(2) });
  const handed = of("transfer", someone);
  const begun = (
    actions: fc.Arbitrary<UserAction | BackgroundAction>,
    max = 6,
  ) => of("begin", { action: actions, steps: fc.integer({ min: 2, max }) });
  const on = of("goOn", {
    running: fc.constant(0),
    steps: fc.constantFrom(1, 2, 9),
  });
  const told = begun(of("tell", { organization, person, near }));
  const earlier = of("reRole", { ...someone, slug, behind: fc.constant(4) });
  const reRoled = of("reRole", { ...someone, slug, behind: fc.constant(null) });
  const deleted = of("delete", someone);
  const invitedElsewhere = of("inviteThere", {
    ...someone,
    slug,
    alias: fc.constant<boolean>(true),
  });
  const addressed = of("changeAddress", { organization, person, near });
  const unfollowed = of("reactivate", {
    ...someone,
    behind: fc.constantFrom(0, 4),
  });
  const missed = of("missOne", { entry: fc.nat(4), times: fc.constant(1) });
  const missedTheirs = of("missTheirs", {
    entry: fc.nat(2),
    times: fc.constant(1),
  });
  const signedIn = of("signIn", { organization, person, near });
  const news = fc.oneof(all, of("reconcile", { organization, near }), signedIn);
  const ordered = fc.oneof(at(2, roled), at(2, restored), at(1, handed));
  const unlinked = of("unlink", { organization, near });
  const relinked = of("relink", { organization, near });
  return fc.oneof(
    at(3, parts(gone, back, removed, news, swept, back, news)),
    at(2, parts(removed, back, news, swept, news)),
    at(2, parts(removed, told, back, on, news)),
    at(3, parts(removed, swept, begun(restored), all, removed, on, all)),
    at(4, parts(removed, swept, begun(byAdmin, 4), unseated, all, on, all)),
    at(2, parts(begun(roled), gone, all, on)),
    at(3, parts(begun(roled), fc.oneof(all, removed, roled), on, all)),
    at(2, parts(begun(handed), fc.oneof(all, roled), on, all)),
    // What WorkOS says meanwhile is held back, and judged when nothing comes of it.
    at(2, parts(begun(roledByAdmin, 4), reRoled, all, unseated, all, on)),
    at(2, parts(begun(roled, 4), reRoled, all, on)),
    // Told, and not yet heard of: the answer is older than what is known by then.
    at(4, parts(begun(roled, 3), reRoled, fc.constant(NEWEST_FIRST), on)),
    at(1, parts(begun(roled), reRoled, all, trouble, on, recovery)),
    at(1, parts(invitedThere, removed, swept, accepted, all, swept)),
    // Two ways in: a member gets the address that an open invitation went to.
    at(
      6,
      parts(invitedElsewhere, addressed, all, removed, swept, accepted, all),
    ),
    at(2, parts(trouble, ordered, all, recovery, swept)),
    at(2, parts(trouble, removed, swept, back, recovery, swept, all)),
    at(
      3,
      parts(gone, invited, removed, accepted, all, swept, invited, accepted),
    ),
    // An older version says that it is later than the deletion.
    at(2, parts(reRoled, earlier, deleted, fc.constant(NEWEST_FIRST))),
    at(2, parts(removed, swept, unfollowed, all, news)),
    at(2, parts(removed, missedTheirs, swept, back, missedTheirs, news, swept)),
    at(1, parts(unlinked, missed, relinked, fc.constant(HOUR), news)),
    at(1, parts(of("drift", someone), fc.constant(HOUR), fc.constant(HOUR))),
    at(2, parts(unlinked, removed, fc.oneof(gone, back), relinked, all)),
  );
})();

type Part = fc.Arbitrary<unknown>;
/** Mostly all of them. */
function parts<P extends Part[]>(...all: P): fc.Arbitrary<Made<P[number]>[]> {
  return fc
    .tuple(...all.map((one) => fc.option(one, { freq: 9 })))
    .map((steps) => steps.filter((one) => one !== null) as Made<P[number]>[]);
}

type Focus = { organization: number; person: number };

/** Steps that belong together: most of them are about one person in one organization. */
function stretchOf(steps: fc.Arbitrary<Step>): fc.Arbitrary<Step[]> {
  const about = fc.record({
    organization: fc.constantFrom(0, 0, 0, 1),
    person: fc.oneof(at(2, fc.constant(2)), at(3, person)),
  });
  return fc.oneof(
    at(
      1,
      fc
        .tuple(about, fc.array(steps, { minLength: 1, maxLength: 7 }))
        .map(([focus, some]) => some.map((one) => moved(one, focus))),
    ),
    at(
      2,
      fc
        .tuple(about, scene, fc.option(steps, { freq: 1 }), fc.nat(6))
        .map(([focus, all, between, place]) => [
          ...all.slice(0, place).map((one) => moved(one, focus, true)),
          ...(between ? [moved(between, focus)] : []),
          ...all.slice(place).map((one) => moved(one, focus, true)),
        ]),
    ),
  );
}

function moved(step: Step, focus: Focus, always = false): Step {
  if (step.kind !== "begin") return nearer(step, focus, always);
  return { ...step, action: nearer(step.action, focus, always) };
}

function nearer<S extends object>(step: S, focus: Focus, always: boolean): S {
  return "near" in step && (always || step.near === true)
    ? { ...step, ...focus }
    : step;
}

const several = (steps: fc.Arbitrary<Step>) =>
  fc
    .array(stretchOf(steps), { minLength: 1, maxLength: 2 })
    .map((stretches) => stretches.flat());

/** What brings us in line at the end. */
export type CatchUp = "webhooks" | "events" | "reconciliation";
/** What becomes of the actions that are under way at the end. */
export type Ending = "go on" | "die";

const ending = fc.constantFrom<Ending[]>("go on", "die");
export const losslessProgram = fc.record({
  steps: several(step).map((steps) => steps.filter(isTold).map(onTime)),
  catchUp: fc.constant<CatchUp>("webhooks"),
  ending,
});
export const lossyProgram = fc
  .record({
    steps: several(lossyStep),
    catchUp: fc.constantFrom<CatchUp[]>("events", "reconciliation"),
    ending,
  })
  .map((program) =>
    program.catchUp === "events"
      ? { ...program, steps: program.steps.filter(isTold).map(onTime) }
      : program,
  );
export type Program = Made<typeof lossyProgram>;

/** Events can't tell two versions apart that have one time: only a listing can. */
function onTime(step: Step): Step {
  return "behind" in step ? { ...step, behind: null } : step;
}

const UNTOLD = new Set<Step["kind"]>(["drift", "missOne", "missTheirs"]);

/** What no event will ever tell us. */
function isTold(step: Step): boolean {
  return !UNTOLD.has(step.kind);
}

type Made<A> = A extends fc.Arbitrary<infer S> ? S : never;
