// @vitest-environment jsdom
import {
  act,
  cleanup,
  render,
  renderHook,
  screen,
  waitFor,
} from "@testing-library/react";
import {
  ConvexProvider,
  ConvexReactClient,
  useMutation,
  usePaginatedQuery,
  useQuery,
} from "convex/react";
import { makeFunctionReference } from "convex/server";
import type { PaginationOptions, PaginationResult } from "convex/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useBackend } from "./backend.helpers.ts";

type Message = { _id: string; text: string; rank: number };

const list = makeFunctionReference<"query", { channel: string }, string[]>(
  "messages:list",
);
const page = makeFunctionReference<
  "query",
  { channel: string; paginationOpts: PaginationOptions },
  PaginationResult<Message>
>("messages:page");
const send = makeFunctionReference<
  "mutation",
  { channel: string; text: string },
  string
>("messages:send");

const context = useBackend();
let client: ConvexReactClient;

beforeEach(() => {
  client = new ConvexReactClient(context.backend.url, { logger: false });
});

afterEach(async () => {
  cleanup();
  await client.close();
});

const wrapper = ({ children }: { children: React.ReactNode }) => (
  <ConvexProvider client={client}>{children}</ConvexProvider>
);

function addRanks(ranks: number[]) {
  return context.backend.importDocuments(
    "messages",
    ranks.map((rank) => ({ channel: "a", text: `m${rank}`, rank })),
  );
}

test("a component shows loading, then nothing, then what someone else wrote", async () => {
  function List() {
    const messages = useQuery(list, { channel: "a" });
    return <p>{messages === undefined ? "loading" : `[${messages.join()}]`}</p>;
  }
  render(<List />, { wrapper });
  expect(screen.getByText("loading")).toBeTruthy();
  await screen.findByText("[]");
  await context.backend.importDocuments("messages", [
    { channel: "a", text: "hello" },
  ]);
  await screen.findByText("[hello]");
});

test("an optimistic update shows at once and is replaced by the result, without flicker", async () => {
  const shown: string[] = [];
  const { result } = renderHook(
    () => {
      const messages = useQuery(list, { channel: "a" });
      if (messages !== undefined && shown.at(-1) !== messages.join()) {
        shown.push(messages.join());
      }
      const mutate = useMutation(send).withOptimisticUpdate(
        (store, message) => {
          const before = store.getQuery(list, { channel: "a" }) ?? [];
          store.setQuery(list, { channel: "a" }, [
            ...before,
            `${message.text} (sending)`,
          ]);
        },
      );
      return { messages, mutate };
    },
    { wrapper },
  );
  await waitFor(() => expect(result.current.messages).toEqual([]));
  for (const text of ["one", "two"]) {
    let sending: Promise<unknown> | undefined;
    act(() => {
      sending = result.current.mutate({ channel: "a", text });
    });
    await act(() => sending!);
  }
  await waitFor(() => expect(result.current.messages).toEqual(["one", "two"]));
  expect(shown).toEqual([
    "",
    "one (sending)",
    "one",
    "one,two (sending)",
    "one,two",
  ]);
});

test("an optimistic update is undone when the mutation fails", async () => {
  const failing = makeFunctionReference<"mutation", { channel: string }>(
    "messages:sendThenFail",
  );
  const { result } = renderHook(
    () => ({
      messages: useQuery(list, { channel: "a" }),
      mutate: useMutation(failing).withOptimisticUpdate((store) => {
        store.setQuery(list, { channel: "a" }, ["hoped for"]);
      }),
    }),
    { wrapper },
  );
  await waitFor(() => expect(result.current.messages).toEqual([]));
  await act(async () => {
    await expect(result.current.mutate({ channel: "a" })).rejects.toMatchObject(
      { data: { code: "NOPE" } },
    );
  });
  await waitFor(() => expect(result.current.messages).toEqual([]));
});

function renderPages(initialNumItems: number) {
  const { result } = renderHook(
    () => usePaginatedQuery(page, { channel: "a" }, { initialNumItems }),
    { wrapper },
  );
  return {
    ranks: () => result.current.results.map(({ rank }) => rank),
    status: () => result.current.status,
    loadMore: (count: number) => act(() => result.current.loadMore(count)),
    idOf: (rank: number) =>
      result.current.results.find((message) => message.rank === rank)!._id,
  };
}

test("pages load one after another and end with Exhausted", async () => {
  await addRanks([10, 20, 30, 40, 50]);
  const pages = renderPages(2);
  await waitFor(() => expect(pages.ranks()).toEqual([10, 20]));
  expect(pages.status()).toBe("CanLoadMore");
  pages.loadMore(2);
  await waitFor(() => expect(pages.ranks()).toEqual([10, 20, 30, 40]));
  pages.loadMore(2);
  await waitFor(() => expect(pages.ranks()).toEqual([10, 20, 30, 40, 50]));
  await waitFor(() => expect(pages.status()).toBe("Exhausted"));
});

test("rows that come into a loaded page grow it: none is lost or shown twice", async () => {
  await addRanks([10, 20, 30, 40, 50]);
  const pages = renderPages(2);
  await waitFor(() => expect(pages.ranks()).toEqual([10, 20]));
  pages.loadMore(2);
  await waitFor(() => expect(pages.ranks()).toEqual([10, 20, 30, 40]));
  await addRanks([15, 12, 35]);
  await waitFor(() =>
    expect(pages.ranks()).toEqual([10, 12, 15, 20, 30, 35, 40]),
  );
  // Past twice its size a page is split in two, which must not show either.
  await addRanks([11, 13, 14, 16]);
  await waitFor(() =>
    expect(pages.ranks()).toEqual([10, 11, 12, 13, 14, 15, 16, 20, 30, 35, 40]),
  );
});

test("when the row at the last loaded page's end is deleted, there is still more to load", async () => {
  await addRanks([10, 20, 30, 40]);
  const pages = renderPages(2);
  await waitFor(() => expect(pages.ranks()).toEqual([10, 20]));
  await context.backend.deleteDocuments("messages", [pages.idOf(20)]);
  await waitFor(() => expect(pages.ranks()).toEqual([10]));
  expect(pages.status()).toBe("CanLoadMore");
  pages.loadMore(2);
  await waitFor(() => expect(pages.ranks()).toEqual([10, 30, 40]));
});

test("when the row at a page's end is deleted, the later pages stay", async () => {
  await addRanks([10, 20, 30, 40, 50]);
  const pages = renderPages(2);
  await waitFor(() => expect(pages.ranks()).toEqual([10, 20]));
  pages.loadMore(2);
  await waitFor(() => expect(pages.ranks()).toEqual([10, 20, 30, 40]));
  await context.backend.deleteDocuments("messages", [pages.idOf(20)]);
  await waitFor(() => expect(pages.ranks()).toEqual([10, 30, 40]));
  expect(pages.status()).toBe("CanLoadMore");
  pages.loadMore(2);
  await waitFor(() => expect(pages.ranks()).toEqual([10, 30, 40, 50]));
});

test("pages survive a lost connection", async () => {
  await addRanks([10, 20, 30, 40, 50]);
  const pages = renderPages(2);
  await waitFor(() => expect(pages.ranks()).toEqual([10, 20]));
  pages.loadMore(2);
  await waitFor(() => expect(pages.ranks()).toEqual([10, 20, 30, 40]));
  await context.backend.dropConnections();
  await addRanks([25]);
  await waitFor(() => expect(pages.ranks()).toEqual([10, 20, 25, 30, 40]), {
    timeout: 10_000,
  });
});
