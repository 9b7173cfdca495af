import {
  useAction as useConvexAction,
  useMutation as useConvexMutation,
} from "convex/react";
import type {
  FunctionArgs,
  FunctionReference,
  FunctionReturnType,
} from "convex/server";
import { useCallback, useLayoutEffect, useRef } from "react";
import { say } from "../messages";
import { untilOf } from "./clock";
import { type Connection, useConnection } from "./connection";
import { usePreview } from "./preview";

/*
 * Every write of the dashboard goes through here. A write says until when it holds, so
 * that one which waits for a lost connection is not carried out minutes later; while
 * the connection is known to be lost there is none, nor while somebody only looks.
 */

/** How long a write may be on its way to the server. */
export const ARRIVES_WITHIN_MS = 10_000;

export class ConnectionLost extends Error {}

/** What somebody wanted to change while they look with another role. */
export class OnlyLooking extends Error {}

type Args<F extends FunctionReference<"mutation" | "action">> = Omit<
  FunctionArgs<F>,
  "until"
>;

export function useMutation<F extends FunctionReference<"mutation">>(
  reference: F,
): (args: Args<F>) => Promise<FunctionReturnType<F>> {
  return useByTime<F>(useConvexMutation(reference));
}

export function useAction<F extends FunctionReference<"action">>(
  reference: F,
): (args: Args<F>) => Promise<FunctionReturnType<F>> {
  return useByTime<F>(useConvexAction(reference));
}

function useByTime<F extends FunctionReference<"mutation" | "action">>(
  send: (args: FunctionArgs<F>) => Promise<FunctionReturnType<F>>,
) {
  const connection = useConnection();
  const latest = useRef(connection);
  const isLooking = usePreview().looking !== null;
  const onlyLooks = useRef(isLooking);
  useLayoutEffect(() => {
    latest.current = connection;
    onlyLooks.current = isLooking;
  }, [connection, isLooking]);
  return useCallback(
    async (args: Args<F>): Promise<FunctionReturnType<F>> => {
      if (onlyLooks.current) throw new OnlyLooking(say("preview.refused"));
      if (!latest.current.isLive)
        throw new ConnectionLost(say("common.offline.refused"));
      const timed = { ...args, ...untilOf(ARRIVES_WITHIN_MS) };
      return await orLost(send(timed as FunctionArgs<F>), latest);
    },
    [send],
  );
}

/** The answer; or, once a lost connection can't carry the write out any more, that. */
async function orLost<Answer>(
  answer: Promise<Answer>,
  connection: { current: Connection },
): Promise<Answer> {
  let timer: ReturnType<typeof setInterval> | undefined;
  const lost = new Promise<never>((_resolve, reject) => {
    timer = setInterval(() => {
      if (!connection.current.isLive)
        reject(new ConnectionLost(say("common.offline.waiting")));
    }, ARRIVES_WITHIN_MS);
  });
  try {
    return await Promise.race([answer, lost]);
  } catch (error) {
    throw wasDropped(error)
      ? new ConnectionLost(say("common.offline.waiting"))
      : error;
  } finally {
    clearInterval(timer);
  }
}

/** Convex gives up an action whose connection has gone: nobody knows what became of it. */
function wasDropped(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.message.includes("Connection lost while action was in flight")
  );
}
