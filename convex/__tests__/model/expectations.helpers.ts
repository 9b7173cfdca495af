import type { Role } from "../../lib/validators";

/*
 * What must hold of one person in one workspace, written from the rules and not
 * from the code that keeps them. It hears what people here and WorkOS decided, in
 * the order in which they did; of deliveries, answers and crashes it knows nothing,
 * for they must not matter.
 */

export type Expected = {
  /** Whether WorkOS has them active in the end; "either" where two decided at once. */
  active: "yes" | "no" | "either";
  /** Removed here or left, and nobody has let them in since: out at every moment. */
  ruledOut: boolean;
  owner: "yes" | "no" | "maybe";
  /** The customer that they see if they are a client; null where nothing is said. */
  customer: string | null;
  /** WorkOS has touched nothing of theirs since they were removed here. */
  quiet: boolean;
  /** WorkOS has them active by a version no later than the line: it has not followed. */
  behind: boolean;
  /** Perhaps shut out without an end: still on the list, until the grace has passed. */
  listed: boolean;
  /** Invited, here or in WorkOS, since they were removed. */
  invited: boolean;
};

/** What of ours about the person is under way. */
export type UnderWay =
  /** Nothing. */
  | "nothing"
  /** WorkOS has yet to be told of an end, and nobody is talking to it. */
  | "an end"
  /** Somebody is talking to WorkOS, or nobody knows what became of it. */
  | "a call";

export type Fact =
  /** `later`: WorkOS's time says so; what is no later than the line is in doubt. */
  | { kind: "let in by WorkOS"; meanwhile: UnderWay; later: boolean }
  | { kind: "ended by WorkOS"; meanwhile: UnderWay }
  | { kind: "role set by WorkOS" }
  /** By a person here, or by themselves. */
  | { kind: "removed here" }
  | { kind: "invited" }
  /** Nobody knows how. */
  | { kind: "lost by the mirror" }
  | { kind: "restored here" }
  /** WorkOS was asked to let them in, and it is not known whether it did. */
  | { kind: "perhaps let in here" }
  /** A refused restoring of a person WorkOS had let in: whose doing it was can't be told. */
  | { kind: "perhaps ended here" }
  | {
      kind: "role ordered here";
      role: Role;
      customer: string | null;
      /** Not "yes" where WorkOS's answer did not come. */
      done: "yes" | "perhaps";
      /** Whether they may have been a client before. */
      wasClient: boolean;
    }
  | { kind: "handed over"; side: "from" | "to"; done: "yes" | "perhaps" }
  /** Linked again: WorkOS's list counts, but nobody who was removed here is in. */
  | { kind: "linked"; active: boolean; removedHere: boolean }
  /** An invitation that we sent, accepted by somebody who was no client before. */
  | { kind: "invited with"; customer: string };

export const NEVER_HERE: Expected = {
  active: "no",
  ruledOut: false,
  owner: "no",
  customer: null,
  quiet: false,
  behind: false,
  listed: false,
  invited: false,
};

/** What must hold after `fact`. Pure. */
export function expectedAfter(was: Expected, fact: Fact): Expected {
  // A role that was never ordered, or an owner who went: nothing is certain of them.
  const anew = {
    owner: was.owner === "no" ? ("no" as const) : ("maybe" as const),
    customer: null,
    quiet: false,
    behind: false,
    listed: false,
    invited: false,
  };
  switch (fact.kind) {
    case "let in by WorkOS":
      // "What WorkOS's own admins do before that is undone with it."
      if (was.ruledOut && fact.meanwhile === "an end")
        return { ...was, active: "no", ...anew };
      // "One that is active but no later means that WorkOS has not followed."
      if (
        was.ruledOut &&
        !fact.later &&
        was.quiet &&
        fact.meanwhile === "nothing"
      )
        return { ...was, behind: true };
      return {
        active:
          fact.meanwhile === "a call" || (was.ruledOut && !fact.later)
            ? "either"
            : "yes",
        ruledOut: false,
        ...anew,
      };
    case "ended by WorkOS":
      return {
        active: fact.meanwhile === "a call" ? "either" : "no",
        ruledOut: was.ruledOut && fact.meanwhile !== "a call",
        ...anew,
        invited: was.invited,
      };
    case "role set by WorkOS":
      // "A local owner who stays active is never re-roled by a sync."
      return { ...was, customer: null, quiet: false };
    case "removed here":
      return { active: "no", ruledOut: true, ...anew, quiet: true };
    case "invited":
      return { ...was, invited: true };
    case "lost by the mirror":
      return { ...was, listed: true };
    case "restored here":
      return { active: "yes", ruledOut: false, ...anew };
    case "perhaps let in here":
      return was.active === "yes"
        ? was
        : { active: "either", ruledOut: false, ...anew };
    case "perhaps ended here":
      return was.active === "yes" ? { ...was, active: "either" } : was;
    case "role ordered here":
      return {
        ...was,
        owner: fact.done === "yes" || was.owner === "no" ? "no" : "maybe",
        customer: fact.done === "yes" || !fact.wasClient ? fact.customer : null,
      };
    case "handed over":
      if (fact.done === "perhaps")
        return { ...was, owner: "maybe", customer: null };
      return {
        ...was,
        owner: fact.side === "to" ? "yes" : "no",
        customer: null,
      };
    case "linked":
      return fact.removedHere
        ? // What was sent to them after the removal is not undone by a link.
          { active: "no", ruledOut: true, ...anew, invited: was.invited }
        : {
            active: fact.active ? "yes" : "no",
            ruledOut: false,
            ...anew,
            listed: true,
          };
    case "invited with":
      return { ...was, customer: fact.customer };
  }
}

/** The roles that somebody may have in the end when WorkOS gives them `byWorkos`. */
export function rolesAllowed(expected: Expected, byWorkos: Role): Role[] {
  if (expected.owner === "yes") return ["owner"];
  if (expected.owner === "no") return [byWorkos];
  // An owner who was ended and let in again: owner if there is none, else admin.
  return ["owner", "admin", byWorkos];
}
