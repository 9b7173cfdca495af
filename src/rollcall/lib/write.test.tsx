import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { convexReact } from "../test/network";
import { setServerTime } from "./clock";
import { type Connection, ConnectionContext } from "./connection";
import { failureMessage } from "./failure";
import { type Looking, type Preview, PreviewContext } from "./preview";
import { useAction, useMutation } from "./write";

const retry = api.orders.retry;
const args = {
  workspaceId: "workspace_1" as Id<"workspaces">,
  orderId: "order_1" as Id<"providerOrders">,
};
const LIVE: Connection = { isLive: true };
const LOST: Connection = { isLive: false, since: 0 };

/** A write under a connection, with what reaches Convex's client. */
function write(
  connection: Connection,
  as: Pick<Looking, "role"> | null = null,
) {
  const send = vi.fn((_args: object) => new Promise<null>(() => undefined));
  vi.spyOn(convexReact, "useMutation").mockReturnValue(send);
  vi.spyOn(convexReact, "useAction").mockReturnValue(send);
  const preview: Preview = {
    looking: as && { ...as, customerId: null },
    ownRole: "owner",
    offers: () => false,
    ask: null,
    start: () => undefined,
    stop: () => undefined,
  };
  let now = connection;
  const view = renderHook(
    () => ({
      mutation: useMutation(retry),
      action: useAction(api.users.manage.restoreUser),
    }),
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <PreviewContext value={preview}>
          <ConnectionContext value={now}>{children}</ConnectionContext>
        </PreviewContext>
      ),
    },
  );
  return {
    send,
    current: () => view.result.current,
    become: (next: Connection) => {
      now = next;
      view.rerender();
    },
  };
}

/** Time goes on, and what waits for it with it. */
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

afterEach(() => setServerTime(Date.now()));

test("a write says until when it holds, by the server's clock", async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  setServerTime(1_000_000 + 5 * 60_000);
  const { send, current } = write(LIVE);
  void current().mutation(args);
  void current().action({
    workspaceId: args.workspaceId,
    userId: "user_1" as Id<"users">,
  });
  await pass(0);
  const until = 1_000_000 + 5 * 60_000 + 10_000;
  expect(send.mock.calls).toMatchObject([
    [{ ...args, until }],
    [{ userId: "user_1", until }],
  ]);
});

test("a write without a connection is refused, and nothing is sent", async () => {
  const { send, current } = write(LOST);
  const failure: unknown = await current()
    .mutation(args)
    .catch((error: unknown) => error);
  expect(failureMessage(failure)).toBe(
    "There is no connection. Nothing was changed; try again once it is back.",
  );
  expect(send).not.toHaveBeenCalled();
});

test("while somebody looks with another role nothing is sent, and they are told", async () => {
  const { send, become, current } = write(LIVE, { role: "member" });
  const refused = async () =>
    failureMessage(
      await current()
        .mutation(args)
        .catch((error: unknown) => error),
    );
  const only = "You only look. Stop looking first, then nothing is in the way.";
  expect(await refused()).toBe(only);
  become(LOST);
  expect(await refused()).toBe(only);
  expect(send).not.toHaveBeenCalled();
});

test("a write whose answer was lost ends with a sentence after ten seconds, and not before", async () => {
  vi.useFakeTimers();
  const { current, become } = write(LIVE);
  const said = vi.fn<(sentence: string) => void>();
  void current()
    .mutation(args)
    .catch((failure: unknown) => said(failureMessage(failure)));
  become(LOST);
  await pass(9_999);
  expect(said).not.toHaveBeenCalled();
  await pass(1);
  expect(said.mock.calls).toEqual([
    [
      "The connection was lost before the answer came. Look again once it is back.",
    ],
  ]);
});

test("a write that takes long over a living connection goes on", async () => {
  vi.useFakeTimers();
  const { current, become } = write(LIVE);
  const said = vi.fn<(failure: unknown) => void>();
  void current().mutation(args).catch(said);
  become(LOST);
  await pass(5_000);
  become(LIVE);
  await pass(60_000);
  expect(said).not.toHaveBeenCalled();
});

test("an action whose connection goes ends with the same sentence, at once", async () => {
  const { send, current } = write(LIVE);
  send.mockRejectedValue(
    new Error(
      "[CONVEX A(users/manage:restoreUser)] Connection lost while action was in flight\n  Called by client",
    ),
  );
  const failure: unknown = await current()
    .action({
      workspaceId: args.workspaceId,
      userId: "user_1" as Id<"users">,
    })
    .catch((error: unknown) => error);
  expect(failureMessage(failure)).toBe(
    "The connection was lost before the answer came. Look again once it is back.",
  );
});
