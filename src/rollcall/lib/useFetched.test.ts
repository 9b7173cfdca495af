import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FETCH_EVERY_MS, useFetched } from "./useFetched";

let visibility: DocumentVisibilityState;
beforeEach(() => {
  vi.useFakeTimers();
  visibility = "visible";
  vi.spyOn(document, "visibilityState", "get").mockImplementation(
    () => visibility,
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const answered = () => act(() => vi.advanceTimersByTimeAsync(0));
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const show = (state: DocumentVisibilityState) =>
  act(async () => {
    visibility = state;
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(0);
  });
/** Answers 1, 2, 3 … */
function counting() {
  let asked = 0;
  return vi.fn(() => Promise.resolve(++asked));
}

test("it loads, has the answer and when it came, and asks once a minute", async () => {
  const ask = counting();
  const { result } = renderHook(() => useFetched(ask));
  expect(result.current).toMatchObject({ value: undefined, error: undefined });
  await answered();
  expect(result.current).toMatchObject({ value: 1, at: Date.now() });
  await pass(FETCH_EVERY_MS - 1);
  expect(ask).toHaveBeenCalledTimes(1);
  await pass(1);
  expect(result.current).toMatchObject({ value: 2, at: Date.now() });
});

test("a page that nobody sees asks nothing, and asks when it is seen again after a minute", async () => {
  const ask = counting();
  const { result } = renderHook(() => useFetched(ask));
  await answered();
  await show("hidden");
  await pass(10 * FETCH_EVERY_MS);
  expect(ask).toHaveBeenCalledTimes(1);
  await show("visible");
  expect(result.current.value).toBe(2);
  await show("hidden");
  await show("visible");
  expect(ask).toHaveBeenCalledTimes(2);
});

test("it asks no more once it is gone, and an answer that comes then is left aside", async () => {
  const ask = counting();
  const { result, unmount } = renderHook(() => useFetched(ask));
  unmount();
  await pass(5 * FETCH_EVERY_MS);
  await show("visible");
  expect(ask).toHaveBeenCalledTimes(1);
  expect(result.current.value).toBeUndefined();
});

test("a first question that fails says so, and is asked again", async () => {
  const ask = vi
    .fn(() => Promise.resolve("there"))
    .mockRejectedValueOnce(new Error("No"));
  const { result } = renderHook(() => useFetched(ask));
  await answered();
  expect(result.current.error?.message).toBe("No");
  await pass(FETCH_EVERY_MS);
  expect(result.current).toMatchObject({ value: "there", error: undefined });
});

test("an answer outlives questions that fail after it", async () => {
  const ask = vi
    .fn(() => Promise.reject<string>(new Error("No")))
    .mockResolvedValueOnce("there");
  const { result } = renderHook(() => useFetched(ask));
  await answered();
  const { at } = result.current;
  await pass(FETCH_EVERY_MS);
  expect(ask).toHaveBeenCalledTimes(2);
  expect(result.current).toMatchObject({ value: "there", at });
});

test("a question without an answer is not asked a second time beside it", async () => {
  const ask = vi.fn(() => new Promise<string>(() => undefined));
  renderHook(() => useFetched(ask));
  await pass(5 * FETCH_EVERY_MS);
  expect(ask).toHaveBeenCalledTimes(1);
});

test("another question has none of the answers of the one before", async () => {
  const questions = { here: counting(), there: counting() };
  const { result, rerender } = renderHook(
    ({ of }: { of: "here" | "there" }) => useFetched(questions[of]),
    { initialProps: { of: "here" } },
  );
  await answered();
  rerender({ of: "there" });
  expect(result.current.value).toBeUndefined();
  await answered();
  expect(result.current.value).toBe(1);
  await pass(FETCH_EVERY_MS);
  expect(questions.here).toHaveBeenCalledTimes(1);
});

test("null asks nothing", async () => {
  const { result } = renderHook(() => useFetched(null));
  await pass(FETCH_EVERY_MS);
  expect(result.current.value).toBeUndefined();
});
