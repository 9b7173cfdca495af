import type { JSONValue } from "convex/values";
import {
  decodeTs,
  encodeTs,
  type Authenticate,
  type ClientMessage,
  type IdentityAttributes,
  type Modification,
  type Transition,
} from "./protocol.ts";

export type QuerySpec = {
  udfPath: string;
  args: JSONValue[];
  componentPath: string;
  journal: string | null;
};

/** What one socket has asked for and been told. A new socket starts a new session. */
export type Session = {
  /** The client's own id: the same over its reconnects. */
  sessionId: string | null;
  /** Versions reached by the messages processed so far. */
  querySet: number;
  identity: number;
  queries: ReadonlyMap<number, QuerySpec>;
  /** Removed since the last transition. */
  removed: readonly number[];
  /**
   * A mutation was answered since the last transition, and committed then: its
   * promise resolves with the next transition, which must be that late.
   */
  owedTs: bigint | null;
  /** Where the last transition ended; the next one starts exactly here. */
  sent: { querySet: number; identity: number; ts: bigint };
};

export type Credentials =
  | { kind: "none" }
  | { kind: "user"; token: string }
  | { kind: "admin"; key: string; actingAs: IdentityAttributes | null };

/** What the socket loop must do next. Deciding it touches no socket or clock. */
export type Effect =
  | { kind: "moveClock"; atLeast: bigint }
  | { kind: "authenticate"; credentials: Credentials }
  | { kind: "forgetQueries"; queryIds: number[] }
  | { kind: "runQueries"; queryIds: number[] }
  | {
      kind: "call";
      call: "Mutation" | "Action";
      requestId: number;
      udfPath: string;
      args: JSONValue[];
      componentPath: string;
    }
  | { kind: "refuse"; error: string };

export const newSession: Session = {
  sessionId: null,
  querySet: 0,
  identity: 0,
  queries: new Map(),
  removed: [],
  owedTs: null,
  sent: { querySet: 0, identity: 0, ts: 0n },
};

type Step = { session: Session; effects: Effect[] };

/** The session after one message, and what to do for it, in order. */
export function step(session: Session, message: ClientMessage): Step {
  if (session.sessionId === null && message.type !== "Connect") {
    return refuse(session, `Send Connect before ${message.type}.`);
  }
  switch (message.type) {
    case "Connect": {
      if (session.sessionId !== null) {
        return refuse(session, "This socket is connected already.");
      }
      const seen = message.maxObservedTimestamp;
      return {
        session: { ...session, sessionId: message.sessionId },
        effects:
          seen === undefined
            ? []
            : [{ kind: "moveClock", atLeast: decodeTs(seen) }],
      };
    }
    case "Authenticate": {
      if (message.baseVersion !== session.identity) {
        return refuse(
          session,
          `Identity version ${message.baseVersion} is not the current ${session.identity}.`,
        );
      }
      return {
        session: { ...session, identity: session.identity + 1 },
        effects: [
          { kind: "authenticate", credentials: credentialsOf(message) },
          { kind: "runQueries", queryIds: [...session.queries.keys()] },
        ],
      };
    }
    case "ModifyQuerySet":
      return modifyQuerySet(session, message);
    case "Mutation":
    case "Action": {
      const { type, requestId, udfPath, args, componentPath = "" } = message;
      return {
        session,
        effects: [
          { kind: "call", call: type, requestId, udfPath, args, componentPath },
        ],
      };
    }
    case "Event":
      return { session, effects: [] };
    default:
      message satisfies never;
      return refuse(session, `Unknown message: ${JSON.stringify(message)}`);
  }
}

function modifyQuerySet(
  session: Session,
  message: Extract<ClientMessage, { type: "ModifyQuerySet" }>,
): Step {
  if (message.baseVersion !== session.querySet) {
    return refuse(
      session,
      `Query set version ${message.baseVersion} is not the current ${session.querySet}.`,
    );
  }
  const queries = new Map(session.queries);
  const added = new Set<number>();
  const removed = new Set<number>();
  for (const change of message.modifications) {
    const { queryId } = change;
    if (change.type === "Remove") {
      if (!queries.delete(queryId)) {
        return refuse(session, `Query ${queryId} is not in the query set.`);
      }
      added.delete(queryId);
      removed.add(queryId);
    } else {
      if (queries.has(queryId)) {
        return refuse(session, `Query ${queryId} is in the query set already.`);
      }
      const { udfPath, args, componentPath = "", journal = null } = change;
      queries.set(queryId, { udfPath, args, componentPath, journal });
      added.add(queryId);
    }
  }
  return {
    session: {
      ...session,
      querySet: message.newVersion,
      queries,
      removed: [...new Set([...session.removed, ...removed])],
    },
    effects: [
      { kind: "forgetQueries", queryIds: [...removed] },
      { kind: "runQueries", queryIds: [...added] },
    ],
  };
}

function refuse(session: Session, error: string): Step {
  return { session, effects: [{ kind: "refuse", error }] };
}

function credentialsOf(message: Authenticate): Credentials {
  switch (message.tokenType) {
    case "User":
      return { kind: "user", token: message.value };
    case "Admin":
      return {
        kind: "admin",
        key: message.value,
        actingAs: message.impersonating ?? null,
      };
    case "None":
      return { kind: "none" };
    default:
      return message satisfies never;
  }
}

/**
 * After a mutation's answer. Also one that committed long ago, and is answered
 * again after a reconnect: the client still waits for a transition after it.
 */
export function oweTransition(session: Session, ts: bigint): Session {
  const { owedTs } = session;
  return owedTs !== null && owedTs > ts ? session : { ...session, owedTs: ts };
}

/** Whether the client waits for a transition even if no query's result changed. */
export function owesTransition(session: Session): boolean {
  const { sent } = session;
  return (
    session.querySet !== sent.querySet ||
    session.identity !== sent.identity ||
    session.owedTs !== null
  );
}

/**
 * The transition that brings the client to the snapshot at `ts`, or null when
 * there is nothing to tell. `modifications` are of queries still in the set.
 */
export function transitionTo(
  session: Session,
  ts: bigint,
  modifications: Modification[],
): { session: Session; transition: Transition } | null {
  if (modifications.length === 0 && !owesTransition(session)) return null;
  // Clients refuse a clock that runs backwards.
  const earliest = later(session.sent.ts, session.owedTs ?? 0n);
  const sent = {
    querySet: session.querySet,
    identity: session.identity,
    ts: later(ts, earliest),
  };
  const reAdded = (queryId: number) => session.queries.has(queryId);
  return {
    session: { ...session, sent, removed: [], owedTs: null },
    transition: {
      type: "Transition",
      startVersion: { ...session.sent, ts: encodeTs(session.sent.ts) },
      endVersion: { ...sent, ts: encodeTs(sent.ts) },
      modifications: [
        ...session.removed
          .filter((queryId) => !reAdded(queryId))
          .map((queryId) => ({ type: "QueryRemoved" as const, queryId })),
        ...modifications,
      ],
    },
  };
}

function later(a: bigint, b: bigint) {
  return a > b ? a : b;
}
