import { afterEach, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import { loggedText } from "../lib/errors";
import { toWorkosError } from "../lib/workosErrors";
import { as } from "./setup.helpers";
import { besideWorkos } from "./workos.helpers";

const world = besideWorkos();

afterEach(() => {
  vi.restoreAllMocks();
});

test.each([
  ["'zed@example.com' is no address of a member.", "'(an address)' is no"],
  ["Taken by <zed.x+1@mail.example.com>, sorry", "Taken by <(an address)>"],
  [
    "error sending request for url (https://api.clerk.com/v1/users?email_address=zed%40example.com&limit=10)",
    "error sending request for url (https:(an address))",
  ],
  ["Object has an extra field.\n\nObject: {name: 'Zed'}", "extra field."],
])("of %j the log has neither address nor what was sent", (message, kept) => {
  const text = loggedText(new Error(message));
  expect(text).toContain(kept);
  expect(text).not.toMatch(/zed/i);
});

test("an error of WorkOS's is kept without the address that it quotes", () => {
  const cause = Object.assign(new Error("zed@example.com was refused"), {
    status: 422,
  });
  expect(toWorkosError(cause).message).toBe(
    "WorkOS answered 422: (an address) was refused",
  );
});

test("what fails beside WorkOS is logged without names, addresses and keys", async () => {
  const said: unknown[] = [];
  for (const level of ["log", "info", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation((...text) => {
      said.push(...text);
    });
  const ana = await world.person("ana");
  world.workos.faults.next("POST /organizations", { status: 422 });
  await expect(
    as(world.t, ana).action(api.workspaces.create, { name: "Canary Club" }),
  ).rejects.toMatchObject({ data: { reason: "creationRefused" } });
  expect(said).not.toEqual([]);
  expect(said.map(String).join("\n")).not.toMatch(/canary|ana|@|sk_|Bearer/i);
});
