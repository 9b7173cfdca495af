import { act, screen, waitFor, within } from "@testing-library/react";
import type { FunctionReturnType } from "convex/server";
import { beforeEach, expect, test, vi } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { auditEntry, audited } from "../../test/audit";
import { expectNoViolations } from "../../test/axe";
import { isOff } from "../../test/isOff";
import { network } from "../../test/network";
import { signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { sealedFile } from "./sealedFile";

/* How far the audit is sealed, what a check came to, and the file with the seals. */

type Seal = FunctionReturnType<typeof api.audit.getSeal>;

const north = workspace("North");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2026, 2, 4, 12);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
});

function opened(check: Seal["check"], some: Partial<Seal> = {}) {
  signedInWith(north);
  audited(() => [auditEntry()]);
  network.answer(api.audit.getSeal, {
    rows: 40,
    seals: 12,
    sealedThrough: NOW - 15 * MINUTE,
    check,
    ...some,
  });
  return renderApp("/w/north/audit");
}

/** What is announced of the seals: the one beside the button. */
const status = () =>
  within(
    screen.getByRole("button", { name: "Check the seals" }).parentElement!,
  ).getByRole("status");
const line = (said: string) =>
  screen.getByText((_, element) => element?.textContent.trim() === said, {
    selector: "p",
  });

const button = () => screen.findByRole("button", { name: "Check the seals" });

test("before the first seal it says when there will be one, and there is nothing to check", async () => {
  opened(null, { rows: 0, seals: 0, sealedThrough: null });
  await screen.findByText(/^Nothing is sealed yet\./);
  expect(screen.queryByRole("button", { name: "Check the seals" })).toBeNull();
  expect(screen.queryByRole("alert")).toBeNull();
});

test.each<[string, string, Seal["check"]]>([
  ["The seals were not checked yet.", "", null],
  [
    "All seals hold: nothing was changed. Last checked 3 hours ago.",
    "All seals hold: nothing was changed.",
    { state: "whole", at: NOW - 3 * HOUR, brokenSeal: null },
  ],
])(
  "quiet lines say what a seal is and “%s”, and the seals can be checked",
  async (said, announced, check) => {
    const verify = network.handle(api.audit.verify, () => null);
    const { user } = opened(check);
    const pressed = await button();
    line(
      "Sealed 15 minutes ago. A seal shows whether a row was changed afterwards.",
    );
    line(said);
    // A time that goes on is not announced each time.
    expect(status().textContent).toBe(announced);
    expect(screen.queryByRole("alert")).toBeNull();
    await user.click(pressed);
    await waitFor(() =>
      expect(verify.mock.calls).toMatchObject([[{ workspaceId: north._id }]]),
    );
  },
);

test.each<[string, NonNullable<Seal["check"]>]>([
  [
    "The seals are being checked.",
    { state: "checking", at: NOW - MINUTE, brokenSeal: null },
  ],
  [
    "The seals were checked just now.",
    { state: "whole", at: NOW - MINUTE / 2, brokenSeal: null },
  ],
])(
  "another check is off where it would tell nothing: “%s”",
  async (why, check) => {
    opened(check);
    const pressed = await button();
    expect(isOff(pressed)).toBe(true);
    expect(pressed.getAttribute("aria-description")).toBe(why);
  },
);

test("a check that was cut off can be begun again", async () => {
  opened({ state: "checking", at: NOW - HOUR, brokenSeal: null });
  expect(isOff(await button())).toBe(false);
});

test("broken seals are an alert that names the first and says what to do", async () => {
  opened({ state: "broken", at: NOW - HOUR, brokenSeal: 12 });
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toBe(
    "Seal 12 does not hold: a row was changed, added or taken away after it was sealed. Tell the operator of Rollcall.",
  );
  line("A seal does not hold. Last checked 1 hour ago.");
  expect(status().textContent).toBe("A seal does not hold.");
  expect(isOff(await button())).toBe(false);
  await expectNoViolations();
});

test("while the connection is lost nothing is checked", async () => {
  opened(null);
  const check = await button();
  act(() => network.connection({ isWebSocketConnected: false }));
  await waitFor(() => expect(isOff(check)).toBe(true));
});

const exportId = "export_1" as Id<"exports">;
const seal = (number: number, lines: string[]) => ({
  workspaceId: north._id,
  number,
  sealedAt: NOW,
  previousHash: number === 1 ? "" : `hash ${number - 1}`,
  hash: `hash ${number}`,
  lines,
});

test("the log with its seals is taken seal after seal, and is on record with its rows", async () => {
  const start = network.handle(api.exports.start, () => exportId);
  const asked: number[] = [];
  network.handle(api.exports.readSealed, ({ number }) => {
    asked.push(number);
    return number === 1
      ? { seals: [seal(1, ["a", "b"])], next: 2 }
      : { seals: [seal(2, ["c"])], next: null };
  });
  const finish = network.handle(api.exports.finish, () => null);
  const { user } = opened(null);
  await user.click(await screen.findByRole("button", { name: "Export" }));
  await user.click(
    await screen.findByRole("menuitem", {
      name: "The audit log with its seals",
    }),
  );
  await screen.findByText("3 rows saved.");
  expect(asked).toEqual([1, 2]);
  expect(start.mock.calls).toMatchObject([[{ what: "sealed_audit" }]]);
  expect(finish.mock.calls).toMatchObject([[{ exportId, rows: 3 }]]);
});

test("in the file a seal stands behind its rows, which stay the text that was hashed", () => {
  expect(
    sealedFile(north._id, [seal(1, ['{"b":1,"a":2}', "{}"]), seal(2, ["[]"])]),
  ).toBe(
    [
      '{"format":"rollcall-audit-1","workspaceId":"workspace_north"}',
      '{"b":1,"a":2}',
      "{}",
      `{"seal":{"workspaceId":"workspace_north","number":1,"sealedAt":${NOW},"previousHash":"","hash":"hash 1"}}`,
      "[]",
      `{"seal":{"workspaceId":"workspace_north","number":2,"sealedAt":${NOW},"previousHash":"hash 1","hash":"hash 2"}}`,
      "",
    ].join("\n"),
  );
});

test("a past export of the log with its seals is told as one", async () => {
  signedInWith(north);
  network.list(api.exports.list, () => [
    {
      exportId,
      what: "sealed_audit" as const,
      startedAt: NOW,
      actor: auditEntry().actor,
      filter: null,
      rows: 3,
    },
  ]);
  renderApp("/w/north/audit?tab=exports");
  const list = await screen.findByRole("group", { name: "Exports" });
  expect(within(list).getByRole("listitem").textContent).toMatch(
    /Ana Lind exported the audit log with its seals3 rows/,
  );
});
