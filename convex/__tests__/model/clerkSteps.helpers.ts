import * as fc from "fast-check";

/* What happens in Clerk, here, and to the events between. */

export const CLERK_PEOPLE = ["ana", "bo", "cy", "di"] as const;
const CLERK_ROLES = ["org:admin", "org:member"] as const;

const person = fc.constantFrom("bo" as const, "cy" as const, "cy" as const);
const role = fc.constantFrom(...CLERK_ROLES);
const picks = fc.array(fc.nat(20), { minLength: 1, maxLength: 5 });
const named = <K extends string, T extends object>(
  kind: K,
  fields: { [F in keyof T]: fc.Arbitrary<T[F]> },
) => fc.record<T>(fields).map((rest) => ({ kind, ...rest }));
const step = fc.oneof(
  named("add", { person, role }),
  named("drop", { person }),
  named("reRole", { person, role }),
  named("reAdd", { person, role }),
  named("remove", { person }),
  named("leave", { person }),
  named("restore", { person }),
  named("deliver", { picks, twice: fc.boolean() }),
  named("deliverAgain", { picks }),
  named("crash", { picks }),
);
export type ClerkStep = typeof step extends fc.Arbitrary<infer S> ? S : never;
export const clerkProgram = fc.array(step, { minLength: 3, maxLength: 14 });
