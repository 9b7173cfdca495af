import { HashSet } from "../../lib/hashSet";
import type { MembershipStatus } from "../../lib/validators";
import type { ListedMembership } from "./plan";

/** Any active membership lets in, and of the others the first of these counts. */
const BEST: readonly MembershipStatus[] = [
  "active",
  "pending",
  "unknown",
  "inactive",
];

/**
 * What a listing says of each of its people, told to it a membership at a time. It keeps
 * no person, only some bits of their id.
 */
export class Statuses {
  readonly #seen: HashSet;

  /** @param salt another one each time: no two people are taken for one again and again */
  constructor(salt: string) {
    this.#seen = new HashSet(salt);
  }

  add({ workosUserId, status }: ListedMembership) {
    this.#seen.add(`${status}:${workosUserId}`);
  }

  /** Undefined for somebody whom it does not name. */
  statusOf(workosUserId: string): MembershipStatus | undefined {
    return BEST.find((status) => this.#seen.has(`${status}:${workosUserId}`));
  }
}
