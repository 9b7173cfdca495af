import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decodeTs,
  encodeTs,
  transitionTexts,
  type ClientMessage,
  type Modification,
  type Transition,
} from "../protocol.ts";
import {
  newSession,
  oweTransition,
  owesTransition,
  step,
  transitionTo,
  type Session,
} from "../session.ts";

const connect: ClientMessage = { type: "Connect", sessionId: "s1" };
const connected = step(newSession, connect).session;

const add = (queryId: number) => ({
  type: "Add" as const,
  queryId,
  udfPath: "messages:list",
  args: [{}],
});

test("nothing is done before Connect", () => {
  const { effects } = step(newSession, {
    type: "Event",
    eventType: "x",
    event: {},
  });
  expect(effects).toEqual([
    { kind: "refuse", error: "Send Connect before Event." },
  ]);
});

test("a client that has seen a later time moves the clock", () => {
  const { effects } = step(newSession, {
    ...connect,
    maxObservedTimestamp: encodeTs(77n),
  });
  expect(effects).toEqual([{ kind: "moveClock", atLeast: 77n }]);
});

test("added queries run, removed ones are forgotten and reported once", () => {
  const two = step(connected, {
    type: "ModifyQuerySet",
    baseVersion: 0,
    newVersion: 1,
    modifications: [add(1), add(2)],
  });
  expect(two.effects).toContainEqual({ kind: "runQueries", queryIds: [1, 2] });

  const one = step(two.session, {
    type: "ModifyQuerySet",
    baseVersion: 1,
    newVersion: 2,
    modifications: [{ type: "Remove", queryId: 1 }],
  });
  expect(one.effects).toContainEqual({ kind: "forgetQueries", queryIds: [1] });
  const next = transitionTo(one.session, 5n, [])!;
  expect(next.transition.modifications).toEqual([
    { type: "QueryRemoved", queryId: 1 },
  ]);
  expect(transitionTo(next.session, 6n, [])).toBeNull();
});

test.each<[string, ClientMessage]>([
  [
    "query set",
    {
      type: "ModifyQuerySet",
      baseVersion: 3,
      newVersion: 4,
      modifications: [],
    },
  ],
  ["identity", { type: "Authenticate", tokenType: "None", baseVersion: 3 }],
])("a message for another %s version is refused", (_what, message) => {
  const { session, effects } = step(connected, message);
  expect(session).toBe(connected);
  expect(effects).toMatchObject([{ kind: "refuse" }]);
});

test("every Authenticate, also None, re-runs all queries and is answered", () => {
  const withQuery = step(connected, {
    type: "ModifyQuerySet",
    baseVersion: 0,
    newVersion: 1,
    modifications: [add(4)],
  }).session;
  const { session, effects } = step(withQuery, {
    type: "Authenticate",
    tokenType: "None",
    baseVersion: 0,
  });
  expect(effects).toEqual([
    { kind: "authenticate", credentials: { kind: "none" } },
    { kind: "runQueries", queryIds: [4] },
  ]);
  expect(transitionTo(session, 1n, [])!.transition.endVersion.identity).toBe(1);
});

test("a mutation that changed no query still gets its transition", () => {
  const first = transitionTo(oweTransition(connected, 9n), 9n, [])!;
  expect(decodeTs(first.transition.endVersion.ts)).toBe(9n);
  expect(owesTransition(first.session)).toBe(false);
});

test("a mutation that is answered again, long after its commit, gets a transition too", () => {
  const there = transitionTo(oweTransition(connected, 9n), 9n, [])!.session;
  const again = transitionTo(oweTransition(there, 5n), 9n, []);
  expect(again!.transition.endVersion).toEqual(again!.transition.startVersion);
});

test("a long transition goes in parts that never cut a character in two", () => {
  const transition: Transition = {
    type: "Transition",
    startVersion: { querySet: 0, identity: 0, ts: encodeTs(0n) },
    endVersion: { querySet: 0, identity: 0, ts: encodeTs(1n) },
    modifications: [
      {
        type: "QueryUpdated",
        queryId: 1,
        value: "🙂".repeat(50),
        logLines: [],
        journal: null,
      },
    ],
  };
  const chunks = transitionTexts(transition, "t", 7).map(
    (text) => JSON.parse(text) as { chunk: string; totalParts: number },
  );
  const sent = chunks.map(({ chunk }) => Buffer.from(chunk).toString("utf8"));
  expect(JSON.parse(sent.join(""))).toEqual(transition);
  expect(chunks.every(({ totalParts }) => totalParts === chunks.length)).toBe(
    true,
  );
});

/** What a client does that follows the protocol, as choices a fuzzer can make. */
const choice = fc.oneof(
  fc.record({ do: fc.constant("add" as const) }),
  fc.record({ do: fc.constant("remove" as const), pick: fc.nat() }),
  fc.record({ do: fc.constant("authenticate" as const) }),
  fc.record({ do: fc.constant("mutate" as const) }),
  fc.record({ do: fc.constant("transition" as const), ticks: fc.nat(3) }),
);

test("transitions follow each other without a gap, whatever a client does", () => {
  const seen = { refusals: 0, transitions: 0, removals: 0 };
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 60 }), (choices) => {
      let session: Session = connected;
      let clock = 0n;
      let nextQueryId = 0;
      const results = new Set<number>();
      let version = { querySet: 0, identity: 0, ts: encodeTs(0n) };
      const receive = (message: ClientMessage) => {
        const stepped = step(session, message);
        session = stepped.session;
        if (stepped.effects.some(({ kind }) => kind === "refuse")) {
          seen.refusals++;
        }
      };
      const send = (ts: bigint, modifications: Modification[]) => {
        const next = transitionTo(session, ts, modifications);
        if (next === null) return;
        session = next.session;
        // What the client checks.
        expect(next.transition.startVersion).toEqual(version);
        version = next.transition.endVersion;
        expect(decodeTs(version.ts)).toBeGreaterThanOrEqual(
          decodeTs(next.transition.startVersion.ts),
        );
        seen.transitions++;
        for (const { type, queryId } of next.transition.modifications) {
          if (type === "QueryRemoved") {
            seen.removals++;
            results.delete(queryId);
          } else results.add(queryId);
        }
      };
      const answerAll = () =>
        [...session.queries.keys()].map((queryId) => ({
          type: "QueryUpdated" as const,
          queryId,
          value: null,
          logLines: [],
          journal: null,
        }));
      for (const chosen of choices) {
        switch (chosen.do) {
          case "add":
          case "remove": {
            const ids = [...session.queries.keys()];
            const queryId =
              chosen.do === "add"
                ? nextQueryId++
                : ids[chosen.pick % ids.length];
            if (queryId === undefined) break;
            receive({
              type: "ModifyQuerySet",
              baseVersion: session.querySet,
              newVersion: session.querySet + 1,
              modifications: [
                chosen.do === "add"
                  ? add(queryId)
                  : { type: "Remove", queryId },
              ],
            });
            break;
          }
          case "authenticate":
            receive({
              type: "Authenticate",
              tokenType: "User",
              value: "token",
              baseVersion: session.identity,
            });
            break;
          case "mutate":
            session = oweTransition(session, ++clock);
            break;
          case "transition":
            clock += BigInt(chosen.ticks);
            send(clock, answerAll());
            break;
          default:
            chosen satisfies never;
        }
      }
      send(clock, answerAll());
      // The client is where the session is, and knows exactly the live queries.
      expect(owesTransition(session)).toBe(false);
      expect(version.querySet).toBe(session.querySet);
      expect(version.identity).toBe(session.identity);
      expect([...results].sort()).toEqual([...session.queries.keys()].sort());
    }),
    // A failure prints its seed; `seed` and `path` here replay it.
    { numRuns: 300 },
  );
  expect(seen.refusals).toBe(0);
  expect(seen.transitions).toBeGreaterThan(100);
  expect(seen.removals).toBeGreaterThan(10);
});
