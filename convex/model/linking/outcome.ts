import { type Infer, v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import { appError } from "../../lib/errors";
import { loss, vLoss } from "../../lib/losses";
import type { LinkMember, Stand } from "./plan";

/*
 * What linking answers. A Convex array holds 8,192 items and a workspace any
 * number of people, so lists are named up to a hundred and counted to the last.
 */

const PEOPLE_SHOWN = 100;
/** Nobody checks more names than these before they let them go. */
export const CONFIRMED_MAX = 5_000;

export const vPerson = v.object({
  /** Null for someone who has never been here. */
  userId: v.union(v.id("users"), v.null()),
  displayName: v.string(),
});
export type Person = Infer<typeof vPerson>;
export const vLosing = v.object({
  userId: v.id("users"),
  displayName: v.string(),
  why: vLoss,
});
export type Losing = Infer<typeof vLosing>;

/** How many, and the first hundred of them. */
const vPeople = v.object({ count: v.number(), people: v.array(vPerson) });
const vLosers = v.object({ count: v.number(), people: v.array(vLosing) });
export const vCandidate = v.object({
  workosOrganizationId: v.string(),
  name: v.string(),
  members: v.object({
    keeps: vPeople,
    gains: vPeople,
    loses: vLosers,
    /** Removed here, or left, and active or pending there: ended there as well. */
    ends: vPeople,
  }),
});
export type Candidate = Infer<typeof vCandidate>;

export const vChoice = v.union(
  v.object({ type: v.literal("new") }),
  v.object({ type: v.literal("existing"), workosOrganizationId: v.string() }),
);
export type Choice = Infer<typeof vChoice>;

export const vLinkOutcome = v.union(
  v.object({
    status: v.literal("linked"),
    workosOrganizationId: v.string(),
    /** How many memberships were created in WorkOS. */
    created: v.number(),
    /** Who lost access, as the owner confirmed. */
    lost: v.number(),
  }),
  v.object({ status: v.literal("already_linked") }),
  /** Nothing was changed. Beside these, a new organization can be chosen. */
  v.object({
    status: v.literal("choose"),
    candidates: v.array(vCandidate),
    /** How many there are beside these; a person is shown ten. */
    more: v.number(),
  }),
  /** Nothing is linked: more people would lose access than `confirm` named. */
  v.object({
    status: v.literal("needs_confirmation"),
    losing: vLosers,
    /** All of them, for the call that goes on all the same. */
    confirm: v.array(v.id("users")),
  }),
  /** Nothing is linked yet: calling again with the same choice goes on. */
  v.object({
    status: v.literal("partial"),
    /** How many memberships this call created in WorkOS. */
    created: v.number(),
    /** Those who may lose access are `confirm`ed by their ids. */
    failed: vLosers,
  }),
);
export type LinkOutcome = Infer<typeof vLinkOutcome>;

export function toLosing(
  { userId, displayName }: LinkMember<Id<"users">>,
  reason: Extract<Stand, { kind: "loses" }>["reason"],
): Losing {
  return { userId, displayName, why: loss(reason) };
}

/** People who are counted to the last, and of whom the first are named. */
export class Counted<Person> {
  count = 0;
  readonly people: Person[] = [];
  readonly #most: number;

  constructor(most = PEOPLE_SHOWN) {
    this.#most = most;
  }

  add(person: Person) {
    this.count++;
    if (this.people.length < this.#most) this.people.push(person);
  }
}

/** Those who lose access, as many as can be confirmed, and how many were not. */
export class Losers extends Counted<Losing> {
  unconfirmed = 0;
  readonly #confirmed: ReadonlySet<string>;

  constructor(confirm: readonly Id<"users">[]) {
    super(CONFIRMED_MAX);
    this.#confirmed = new Set(confirm);
  }

  override add(person: Losing) {
    super.add(person);
    if (!this.#confirmed.has(person.userId)) this.unconfirmed++;
  }
}

type Some<Person> = { count: number; people: readonly Person[] };

/** All are counted, a hundred are named. */
export function firstOf<Person>({ count, people }: Some<Person>) {
  return { count, people: people.slice(0, PEOPLE_SHOWN) };
}

/** @throws CONFLICT when they are too many to be confirmed */
export function needsConfirmation(losing: Some<Losing>): LinkOutcome {
  requireConfirmable(losing.count);
  return {
    status: "needs_confirmation",
    losing: firstOf(losing),
    confirm: losing.people.map(({ userId }) => userId),
  };
}

/** @throws CONFLICT */
export function requireConfirmable(people: number) {
  if (people > CONFIRMED_MAX)
    throw appError("tooManyLose", { people, max: CONFIRMED_MAX });
}
