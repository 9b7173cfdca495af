import { compareRoles } from "../../lib/rbac";
import type { MemberStatus, RemovedReason, Role } from "../../lib/validators";
import { wasEndedHere } from "../members/plan";

/*
 * Somebody has two rows of a workspace, because their two accounts were two
 * people here until now. What becomes of the two?
 */

export type MergedRow<CustomerId extends string = string> = {
  status: MemberStatus;
  role: Role;
  removedReason?: RemovedReason;
  customerId?: CustomerId;
};

/**
 * Whose account is let into the workspace: that of `kept`, that of `other`, or, where
 * the workspace is unlinked, either.
 */
export type Decider = "kept" | "other" | "either";

export type MergePlan<CustomerId extends string = string> =
  /** There is no other row: this one becomes the person's. */
  | { kind: "move" }
  /** The row of the other account stays as the record that it is. */
  | { kind: "leave" }
  /** The row of the other account ends; the person's goes on as this. */
  | { kind: "end"; becomes: Became<CustomerId> | null; restores: boolean }
  /** The person's row is removed as the other one was: a removal here outlasts it. */
  | { kind: "adoptRemoval" }
  | { kind: "refuse"; why: string };

type Became<CustomerId extends string> = {
  role: Role;
  customerId?: CustomerId;
};

/**
 * @param kept the row with which the person goes on
 * @param other the row of the account that turned out to be theirs
 */
export function planMerge<CustomerId extends string>({
  kept,
  other,
  decider,
}: {
  kept: MergedRow<CustomerId> | null;
  other: MergedRow<CustomerId>;
  decider: Decider;
}): MergePlan<CustomerId> {
  if (!kept) return { kind: "move" };
  if (other.status === "removed") {
    if (!wasEndedHere(other) || decider !== "other") return { kind: "leave" };
    // The account lets them in there, so what was decided here has to hold for the person.
    if (kept.status === "removed")
      return wasEndedHere(kept) ? { kind: "leave" } : { kind: "adoptRemoval" };
    return refuse(
      "were removed as the one account and are a member as the other",
    );
  }
  if (kept.status === "removed") {
    if (decider === "kept")
      return { kind: "end", becomes: null, restores: false };
    if (wasEndedHere(kept))
      return refuse(
        "were removed as the one account and are a member as the other",
      );
    const { role, customerId } = other;
    return { kind: "end", becomes: { role, customerId }, restores: true };
  }
  return mergeActive(kept, other, decider);
}

function mergeActive<CustomerId extends string>(
  kept: MergedRow<CustomerId>,
  other: MergedRow<CustomerId>,
  decider: Decider,
): MergePlan<CustomerId> {
  const role = mergedRole(kept.role, other.role, decider);
  if (role !== "client")
    return {
      kind: "end",
      becomes: role === kept.role ? null : { role },
      restores: false,
    };
  const customers = new Set(
    [kept, other].flatMap((row) =>
      row.role === "client" && row.customerId !== undefined
        ? [row.customerId]
        : [],
    ),
  );
  if (customers.size > 1) return refuse("are the client of two customers");
  const [customerId] = customers;
  return {
    kind: "end",
    becomes:
      kept.role === "client" && kept.customerId === customerId
        ? null
        : { role, customerId },
    restores: false,
  };
}

/** Nobody stops being an owner by this; else it is the role of the account that is let in. */
function mergedRole(kept: Role, other: Role, decider: Decider): Role {
  if (kept === "owner" || other === "owner") return "owner";
  if (decider === "kept") return kept;
  if (decider === "other") return other;
  return compareRoles(kept, other) >= 0 ? kept : other;
}

function refuse(what: string): { kind: "refuse"; why: string } {
  return { kind: "refuse", why: what };
}
