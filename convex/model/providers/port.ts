import type { MutationCtx } from "../../_generated/server";
import type { Refusal } from "../../lib/errors";
import type { Asking } from "../../lib/providers";
import type { ListedClerkOrganization } from "../../lib/clerkValidators";
import type { KeptEvent } from "../../lib/validators";
import type {
  RemoteOrganization,
  RemoteUser,
} from "../../lib/workosValidators";
import type { Why } from "../members/rows";
import type { Job, Report } from "../orders/worker";
import type { Doubt } from "../reconciliation/comparing";
import type { Outcome } from "../sync/outcomePlan";
import type { ListedMembership } from "../../lib/reconciliationValidators";
import type { Mirror } from "./mirror";

/*
 * What each provider's folder implements, beside the reads of lib/providers.ts. A
 * folder has `port.ts` for what is in the database, and `portAction.ts` for what the
 * provider is asked.
 */

/** What is done here with what a provider says. */
export type Port = {
  /** Whether any part of Rollcall acts on events of this type. */
  isHandled(type: string): boolean;
  /**
   * Decides on one event and applies it, in one transaction.
   *
   * @throws when a field that it acts on is missing; the event is tried again
   */
  applyEvent(ctx: MutationCtx, event: KeptEvent, now: number): Promise<Outcome>;
  /** Whether its events are read from a list as well, which tells how far it is read. */
  listsEvents: boolean;
  /** Why this deployment can't ask it anything, and what to do; null when it can. */
  obstacle(): Refusal<"CONFLICT"> | null;
  mirror: Mirror;
  /** What a listing says of the organization; `why`: the reconciliation. */
  applyOrganization(
    ctx: MutationCtx,
    listed: ListedOrganization,
    why: Why,
  ): Promise<unknown>;
  /** The provider has it no more: what its deletion event would have done. */
  endOrganization(
    ctx: MutationCtx,
    organizationId: string,
    why: Why,
  ): Promise<unknown>;
  /** The organization is no workspace's any more; what it was stays on record. */
  unlinkOrganization(ctx: MutationCtx, organizationId: string): Promise<void>;
  /** Why an organization stays that Rollcall has not made, as owners read it. */
  whyItStays: "workosOrganizationStays" | "clerkOrganizationStays";
};

/** What is asked of a provider, in an action. */
export type ActionPort = {
  /**
   * Null where it has the organization no more. `calls` counts up with every request.
   *
   * @throws the provider's error where it does not answer
   */
  readOrganization(
    ctx: Asking,
    organizationId: string,
    calls: { count: number },
  ): Promise<ListedOrganization | null>;
  /**
   * A page of the organization's memberships, in every status. Null where the provider has
   * the organization no more.
   *
   * @param cursor where the page before ended; null: the first
   * @throws the provider's error where it does not answer
   */
  readPage(
    ctx: Asking,
    organizationId: string,
    cursor: string | null,
    calls: { count: number },
  ): Promise<ListedPage | null>;
  /**
   * What the provider answers when it is asked for single memberships. Null: there is no
   * such call, and its list is taken at its word.
   *
   * @throws the provider's error where it does not answer; nothing was changed
   */
  settleDoubts:
    | ((
        ctx: Asking,
        organizationId: string,
        doubts: readonly Doubt[],
        calls: { count: number },
      ) => Promise<Settled>)
    | null;
  /** Tells it of an order, or asks what became of it. Null: it takes no orders. */
  tell: ((ctx: Asking, job: Job, askedAt: number) => Promise<Report>) | null;
};

/** A page of what a provider says of one organization. */
export type ListedPage = {
  memberships: ListedMembership[];
  /** Profiles of its people, as far as the provider gives them. */
  users: RemoteUser[];
  /** What people are called there, by their ids. */
  names: ReadonlyMap<string, string>;
  /** Where the next one begins; null after the last. */
  next: string | null;
  /**
   * How many memberships there are in all, where the provider says so: a listing that has
   * fewer in the end is none of all.
   */
  total: number | null;
  /** Nobody was passed over ahead of it, where the total is what the page before had. */
  isLoose?: boolean;
  /** Somebody may have been passed over: the list has to be read anew. */
  isTorn?: boolean;
};

/** The answers about single memberships. */
export type Settled = {
  answers: ListedMembership[];
  /** Ids of memberships that the provider was asked for, and has no more. */
  said: string[];
};

export type ListedOrganization = RemoteOrganization | ListedClerkOrganization;
