import { screen, waitFor, within } from "@testing-library/react";
import type { FunctionArgs } from "convex/server";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { network } from "../../test/network";
import { member, refusal, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import {
  describeChanges,
  type AuditEntry,
  describeEntry,
} from "./describeEntry";

const north = workspace("North");
const anaId = "user_ana" as Id<"users">;
const boId = "user_bo" as Id<"users">;
const byAna = {
  type: "user" as const,
  userId: anaId,
  displayName: "Ana Lind",
  impersonator: null,
};
const acme = { customerId: "customer_acme" as Id<"customers">, name: "Acme" };

function entry(overrides: Partial<AuditEntry> = {}): AuditEntry {
  return {
    entryId: "entry_1" as Id<"workspaceMemberAuditLogs">,
    timestamp: Date.UTC(2026, 2, 3, 12),
    event: "removed_by_admin",
    reason: "removed on the team page",
    userId: boId,
    displayName: "Bo Castellan",
    actor: byAna,
    previousStatus: null,
    nextStatus: null,
    previousRole: null,
    nextRole: null,
    previousCustomer: null,
    nextCustomer: null,
    ...overrides,
  };
}

type Asked = FunctionArgs<typeof api.audit.list>;

/** Answers with these entries; returns what was asked for, the latest last. */
function audited(answer: (args: Asked) => AuditEntry[]) {
  const asked: Asked[] = [];
  network.list<typeof api.audit.list>(api.audit.list, (args) => {
    asked.push(args);
    return answer(args);
  });
  return asked;
}

test.each<[string, Partial<AuditEntry>, string[]]>([
  [
    "Bo Castellan was removed by Ana Lind",
    { previousStatus: "active", nextStatus: "removed" },
    ["Active → Removed"],
  ],
  [
    "Bo Castellan joined as member, by WorkOS",
    {
      event: "joined",
      actor: { type: "provider", provider: "workos", eventId: null },
      nextStatus: "active",
      nextRole: "member",
    },
    ["Active", "Member"],
  ],
  [
    "Bo Castellan was made admin by Ana Lind (sam@support.example acting for them)",
    {
      event: "role_changed",
      actor: { ...byAna, impersonator: "sam@support.example" },
      previousRole: "member",
      nextRole: "admin",
    },
    ["Member → Admin"],
  ],
  [
    "Bo Castellan was made a client of Acme by Ana Lind",
    { event: "customer_changed", nextCustomer: acme },
    ["No customer → Acme"],
  ],
  [
    "Bo Castellan’s removal was scheduled by the scheduled cleanup",
    {
      event: "pending_removal_scheduled",
      actor: { type: "cron", name: "cleanup" },
    },
    [],
  ],
  [
    "Bo Castellan was given more time by Ana Lind",
    { event: "pending_removal_scheduled" },
    [],
  ],
  [
    "Bo Castellan is back: WorkOS let them in again",
    {
      event: "restored",
      actor: { type: "provider", provider: "workos", eventId: null },
      previousStatus: "removed",
      nextStatus: "active",
    },
    ["Removed → Active"],
  ],
  ["Bo Castellan was brought back by Ana Lind", { event: "restored" }, []],
  [
    "A deleted person left",
    { event: "left", displayName: null, actor: { ...byAna, userId: boId } },
    [],
  ],
])("an entry is told as “%s”", (sentence, some, changes) => {
  expect(describeEntry(entry(some))).toBe(sentence);
  expect(describeChanges(entry(some))).toEqual(changes);
});

test("the log says what happened, why, what is otherwise, and when to the second", async () => {
  signedInWith(north);
  audited(() => [entry({ previousStatus: "active", nextStatus: "removed" })]);
  renderApp("/w/north/audit");
  const table = await screen.findByRole("table", { name: "What happened" });
  const [, row] = within(table).getAllByRole("row");
  expect(row?.textContent).toMatch(
    /Bo Castellan was removed by Ana Lind.*removed on the team page.*Active → Removed/,
  );
  expect(within(row!).getAllByRole("time")[0]).toHaveProperty(
    "dateTime",
    "2026-03-03T12:00:00.000Z",
  );
});

test("the address filters, whole days in the viewer’s time, and what it does not understand is left out", async () => {
  signedInWith(north);
  const asked = audited(() => []);
  const { user, address } = renderApp(
    `/w/north/audit?person=${boId}&event=left&from=2026-03-03&to=2026-03-04&actor=cron&at=soon`,
  );
  await screen.findByText("Nothing that happened fits");
  expect(asked).toContainEqual({
    workspaceId: north._id,
    userId: boId,
    event: "left",
    actorKey: "cron",
    from: new Date(2026, 2, 3).getTime(),
    to: new Date(2026, 2, 5).getTime(),
  });
  await user.click(screen.getByRole("button", { name: "Clear filters" }));
  await screen.findByText("Nothing has happened yet");
  expect(address()).toBe("/w/north/audit");
});

test("a person id in the URL that can't be one is ignored", async () => {
  signedInWith(north);
  audited(({ userId }) => {
    if (userId !== undefined) throw new Error("ArgumentValidationError");
    return [entry()];
  });
  renderApp("/w/north/audit?person=nonsense&event=removed_by_admin");
  await screen.findByText(/Bo Castellan was removed by Ana Lind/);
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByRole("combobox", { name: "Person" })).toHaveProperty(
    "value",
    "",
  );
});

test("a person in the URL is shown by name, even when no list has them any more", async () => {
  signedInWith(north);
  audited(({ event, ...about }) =>
    event !== undefined
      ? []
      : about.actorKey !== undefined
        ? [entry({ displayName: "Cy Park" })]
        : [entry()],
  );
  renderApp(
    `/w/north/audit?person=${boId}&actor=user%3A${anaId}&event=restored`,
  );
  await waitFor(() =>
    expect(screen.getByRole("combobox", { name: "Person" })).toHaveProperty(
      "value",
      "Bo Castellan",
    ),
  );
  expect(screen.getByRole("combobox", { name: "Done by" })).toHaveProperty(
    "value",
    "Ana Lind",
  );
});

test("a person is found by name among those who are in and those who are out", async () => {
  signedInWith(north);
  network.list(api.users.queries.listOrgMembers, ({ status }) => [
    status === "removed"
      ? member("Bo Castellan", { userId: boId })
      : member("Cy Park"),
  ]);
  const asked = audited(() => [entry()]);
  const { user, address } = renderApp("/w/north/audit");
  await user.click(await screen.findByRole("combobox", { name: "Person" }));
  await screen.findByRole("option", { name: "Cy Park" });
  await user.click(
    screen.getByRole("option", { name: "Bo Castellan (removed)" }),
  );
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ userId: boId }));
  expect(address()).toBe(`/w/north/audit?person=${boId}`);
});

test("an export takes what is filtered for, page by page, and is on record before it is handed over", async () => {
  signedInWith(north);
  audited(() => [entry()]);
  const exportId = "export_1" as Id<"exports">;
  const order: string[] = [];
  const start = network.handle(api.exports.start, () => {
    order.push("start");
    return exportId;
  });
  network.handle(api.exports.readAudit, ({ paginationOpts: { cursor } }) => {
    order.push(`page ${cursor ?? "1"}`);
    return {
      page: [entry()],
      isDone: cursor === "2",
      continueCursor: "2",
    };
  });
  const finish = network.handle(api.exports.finish, () => {
    order.push("finish");
    return null;
  });
  const { user } = renderApp("/w/north/audit?event=left");
  await user.click(await screen.findByRole("button", { name: "Export" }));
  await user.click(
    await screen.findByRole("menuitem", { name: "Audit as filtered, as CSV" }),
  );
  await screen.findByText("2 rows saved.");
  expect(order).toEqual(["start", "page 1", "page 2", "finish"]);
  expect(start.mock.calls).toMatchObject([
    [{ what: "audit", filter: { event: "left" } }],
  ]);
  expect(finish.mock.calls).toMatchObject([[{ exportId, rows: 2 }]]);
});

test("an export that breaks off says so, hands over nothing, and can be tried again", async () => {
  signedInWith(north);
  audited(() => [entry()]);
  network.handle(api.exports.start, () => "export_1" as Id<"exports">);
  network.handle(api.exports.readMembers, () => {
    throw refusal("FORBIDDEN", "Only owners and admins export.");
  });
  const finish = network.handle(api.exports.finish, () => null);
  const { user } = renderApp("/w/north/audit");
  await user.click(await screen.findByRole("button", { name: "Export" }));
  await user.click(await screen.findByRole("menuitem", { name: /Members/ }));
  await screen.findByText("Only owners and admins export.");
  await screen.findByRole("button", { name: "Export" });
  expect(finish).not.toHaveBeenCalled();
});

test.each(["member", "client"] as const)(
  "a %s is told who reads the audit",
  async (role) => {
    signedInWith(workspace("North", role));
    network.list(api.audit.list, refusal("FORBIDDEN"));
    renderApp("/w/north/audit");
    await screen.findByText("The audit is not shown to you");
    await screen.findByText("In North owners and admins read it.");
  },
);
