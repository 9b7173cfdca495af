import * as fc from "fast-check";

/* Programs of what can happen between WorkOS and us. */

export const ORGANIZATIONS = 2;
/** The first two own a workspace each. */
export const PEOPLE = ["ana", "bo", "cy", "di"] as const;
const SLUGS = ["admin", "member", "client", "unheard-of"] as const;

const organization = fc.nat({ max: ORGANIZATIONS - 1 });
const person = fc.nat({ max: PEOPLE.length - 1 });
const slug = fc.constantFrom(...SLUGS);
const someone = { organization, person };

const of = <K extends string, T extends object>(
  kind: K,
  fields: { [F in keyof T]: fc.Arbitrary<T[F]> },
) => fc.record<T>(fields).map((rest) => ({ kind, ...rest }));

/** What happens in WorkOS. */
const inWorkos = fc.oneof(
  { weight: 4, arbitrary: of("add", { ...someone, slug }) },
  { weight: 3, arbitrary: of("reRole", { ...someone, slug }) },
  { weight: 3, arbitrary: of("deactivate", someone) },
  { weight: 3, arbitrary: of("reactivate", someone) },
  { weight: 3, arbitrary: of("delete", someone) },
  { weight: 3, arbitrary: of("reAdd", { ...someone, slug }) },
  { weight: 2, arbitrary: of("rename", { organization, name: fc.nat(99) }) },
  { weight: 1, arbitrary: of("renamePerson", { person, name: fc.nat(99) }) },
  { weight: 1, arbitrary: of("deleteOrganization", { organization }) },
);
/** What owners and members do here. */
const here = fc.oneof(
  { weight: 2, arbitrary: of("removeHere", someone) },
  // Mostly in vain: nobody may be removed yet.
  { weight: 4, arbitrary: of("restoreHere", someone) },
  { weight: 2, arbitrary: of("leaveHere", someone) },
  {
    weight: 1,
    arbitrary: of("renameHere", { organization, name: fc.nat(99) }),
  },
  {
    weight: 2,
    arbitrary: of("reRoleHere", {
      ...someone,
      role: fc.constantFrom("admin" as const, "member" as const),
    }),
  },
);
/** What becomes of the events: `picks` are taken from those under way, in any order. */
const picks = fc.array(fc.nat(30), { minLength: 1, maxLength: 6 });
const delivered = fc.oneof(
  { weight: 4, arbitrary: of("deliver", { picks, twice: fc.boolean() }) },
  { weight: 1, arbitrary: of("deliverAgain", { picks }) },
);
const lost = of("lose", { picks });
/** The deployment dies: what was scheduled never runs. */
const crash = of("crash", { picks });

const step = fc.oneof(
  { weight: 6, arbitrary: inWorkos },
  { weight: 3, arbitrary: here },
  { weight: 3, arbitrary: delivered },
);
const lossyStep = fc.oneof(
  { weight: 12, arbitrary: step },
  { weight: 2, arbitrary: lost },
  { weight: 1, arbitrary: crash },
);
type Made<A> = A extends fc.Arbitrary<infer S> ? S : never;
export type StepInWorkos = Made<typeof inWorkos>;
export type StepHere = Made<typeof here>;
export type Step = Made<typeof lossyStep>;

export const losslessProgram = fc.array(step, { minLength: 3, maxLength: 14 });
export type CatchUp = "events" | "reconciliation";
export const lossyProgram = fc.record({
  steps: fc.array(lossyStep, { minLength: 3, maxLength: 14 }),
  catchUp: fc.constantFrom<CatchUp[]>("events", "reconciliation"),
});
