import * as fc from "fast-check";

/* Everything that can happen between WorkOS, the people here and us, as data. */

export const ORGANIZATIONS = 2;
/** The first two own a workspace each. Ed is a member of none at first. */
export const PEOPLE = ["ana", "bo", "cy", "di", "ed"] as const;
const SLUGS = ["admin", "member", "client", "unheard-of"] as const;
const ROLES = ["admin", "member", "client"] as const;
export const FAULTY_CALLS = {
  end: /^(PUT .*\/deactivate|DELETE .*)$/,
  change: /^(PUT|POST|DELETE) /,
  look: /^GET .*(organization_memberships|invitations)/,
  all: /^[A-Z]+ \/(user_management|organizations|authorization)/,
} as const;

/** Where a step takes place. `near`: at the stretch's own organization and person. */
export const organization = fc.nat({ max: ORGANIZATIONS - 1 });
export const person = fc.nat({ max: PEOPLE.length - 1 });
export const near = fc.integer({ min: 0, max: 3 }).map((n) => n > 0);
export const someone = { organization, person, near };
export const slug = fc.constantFrom(...SLUGS);
export const role = fc.constantFrom(...ROLES);
/** Who does it: an owner, or an admin where there is one. */
export const by = fc.constantFrom("owner" as const, "admin" as const);
/** How much earlier than before WorkOS says that it is: mostly it is right. */
export const behind = fc.oneof(
  { weight: 5, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom(0, 4) },
);

export const of = <K extends string, T extends object>(
  kind: K,
  fields: { [F in keyof T]: fc.Arbitrary<T[F]> },
) => fc.record<T>(fields).map((rest) => ({ kind, ...rest }));
export const at = <A>(weight: number, arbitrary: fc.Arbitrary<A>) => ({
  weight,
  arbitrary,
});

/** What happens in WorkOS. */
const inWorkos = fc.oneof(
  at(4, of("add", { ...someone, slug })),
  at(3, of("reRole", { ...someone, slug, behind })),
  at(4, of("deactivate", { ...someone, behind })),
  at(5, of("reactivate", { ...someone, behind })),
  at(3, of("delete", someone)),
  at(4, of("reAdd", { ...someone, slug })),
  at(1, of("unseat", { organization, near })),
  at(2, of("inviteThere", { ...someone, slug, alias: fc.boolean() })),
  at(3, of("accept", { organization, near, invitation: fc.nat(5) })),
  at(1, of("rename", { organization, near, name: fc.nat(99) })),
  at(1, of("renamePerson", { person, name: fc.nat(99) })),
  at(1, of("changeAddress", { organization, person, near })),
  at(1, of("crowd", { people: fc.integer({ min: 2, max: 8 }) })),
  at(1, of("deletePerson", { person: fc.integer({ min: 2, max: 4 }) })),
  at(1, of("deleteOrganization", { organization, near })),
);

/** What people do here. Those that call WorkOS can be under way for long. */
const userAction = fc.oneof(
  at(5, of("restore", { ...someone, by })),
  at(5, of("changeRole", { ...someone, by, role })),
  at(2, of("transfer", someone)),
  at(3, of("invite", { ...someone, by, role, alias: fc.boolean() })),
  at(1, of("resend", { organization, near, by, invitation: fc.nat(5) })),
  at(1, of("revoke", { organization, near, by, invitation: fc.nat(5) })),
  at(2, of("signIn", { organization, person, near })),
  at(1, of("reconcile", { organization, near })),
  at(1, of("renameHere", { organization, near, name: fc.nat(99) })),
);
/** What the deployment does by itself, and what can be under way as well. */
const backgroundAction = fc.oneof(
  at(4, of("tell", { organization, person, near })),
  at(1, of("ask", { organization, person, near })),
);
const atOnce = fc.oneof(
  at(8, of("remove", { ...someone, by, held: fc.boolean() })),
  at(3, of("leave", { ...someone, held: fc.boolean() })),
  at(1, of("unlink", { organization, near })),
  at(2, of("relink", { organization, near })),
);
/** What operators do. */
const enforce = of("enforce", {
  organization,
  near,
  mode: fc.constantFrom("observe" as const, "strict" as const),
});
const here = fc.oneof(
  at(3, atOnce),
  at(3, userAction),
  at(
    2,
    of("begin", {
      action: fc.oneof(at(3, userAction), at(1, backgroundAction)),
      steps: fc.integer({ min: 1, max: 7 }),
    }),
  ),
  at(
    3,
    of("goOn", { running: fc.nat(3), steps: fc.integer({ min: 1, max: 5 }) }),
  ),
  at(1, of("give up", { running: fc.nat(3) })),
  at(2, of("sweep", { minutes: fc.constantFrom(1, 3, 61) })),
  at(1, enforce),
);

/** What becomes of the events: `picks` are taken from those under way, in any order. */
const picks = fc.array(fc.nat(30), { minLength: 1, maxLength: 6 });
const delivered = fc.oneof(
  at(5, of("deliver", { picks, twice: fc.boolean() })),
  at(3, of("deliverAll", { reversed: fc.boolean() })),
  at(1, of("deliverAgain", { picks })),
);
/** WorkOS fails, at whose calls, and how often. */
export const trouble = of("trouble", {
  calls: fc.constantFrom(
    ...(Object.keys(FAULTY_CALLS) as (keyof typeof FAULTY_CALLS)[]),
  ),
  how: fc.constantFrom(503, 429, "lost answer" as const, "reset" as const),
  times: fc.constantFrom(1, 2, 5, 40),
});
export const recovery = of("recovery", {});

export const step = fc.oneof(
  at(7, inWorkos),
  at(8, here),
  at(5, delivered),
  at(1, trouble),
  at(1, recovery),
);
/** News is lost, the deployment dies, the mirror loses a row, a listing lags. */
const lost = of("lose", { picks });
const crash = of("crash", { picks });
const loss = fc.oneof(
  at(3, lost),
  at(2, crash),
  at(1, of("drift", someone)),
  at(2, of("missOne", { entry: fc.nat(4), times: fc.constantFrom(1, 2) })),
  at(2, of("missTheirs", { entry: fc.nat(2), times: fc.constantFrom(1, 2) })),
);
export const lossyStep = fc.oneof(at(14, step), at(2, loss));

type Made<A> = A extends fc.Arbitrary<infer S> ? S : never;
export type StepInWorkos = Made<typeof inWorkos>;
export type UserAction = Made<typeof userAction>;
export type BackgroundAction = Made<typeof backgroundAction>;
export type AtOnce = Made<typeof atOnce>;
export type Transport =
  Made<typeof delivered> | Made<typeof lost> | Made<typeof crash>;
export type Step = Made<typeof lossyStep>;
