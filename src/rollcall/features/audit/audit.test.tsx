import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import {
  anaId,
  auditEntry as entry,
  audited,
  auditRows as rows,
  boId,
  byAna,
} from "../../test/audit";
import { expectNoViolations } from "../../test/axe";
import { isOff } from "../../test/isOff";
import { network } from "../../test/network";
import { member, refusal, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { thirdStop } from "../../test/thirdStop";
import { AUDIT_EVENTS } from "../../lib/labels";
import type { AuditEntry } from "./entry";

const north = workspace("North");
const acme = { customerId: "customer_acme" as Id<"customers">, name: "Acme" };

const workos = {
  type: "provider" as const,
  provider: "workos" as const,
  eventId: "event_1",
};
const cron = { type: "cron" as const, name: "cleanup" };
const byBo = { ...byAna, userId: boId, displayName: "Bo Castellan" };

test.each<[string, Partial<AuditEntry>]>([
  [
    "Bo Castellan was removed Active → Removed by Ana Lind",
    { previousStatus: "active", nextStatus: "removed" },
  ],
  [
    "Bo Castellan joined as member by WorkOS",
    {
      event: "joined",
      actor: workos,
      nextStatus: "active",
      nextRole: "member",
    },
  ],
  [
    "Bo Castellan became admin Member → Admin by sam@support.example, acting for Ana Lind",
    {
      event: "role_changed",
      actor: { ...byAna, impersonator: "sam@support.example" },
      previousRole: "member",
      nextRole: "admin",
    },
  ],
  [
    "Bo Castellan became a client of Acme by Ana Lind",
    { event: "customer_changed", nextCustomer: acme },
  ],
  [
    "Bo Castellan no longer belongs to Acme by Ana Lind",
    { event: "customer_changed", previousCustomer: acme },
  ],
  [
    "Bo Castellan became a client of Acme Borg → Acme by Ana Lind",
    {
      event: "customer_changed",
      previousCustomer: { ...acme, name: "Borg" },
      nextCustomer: acme,
    },
  ],
  [
    "Bo Castellan was given to Acme by Ana Lind",
    { event: "assigned", nextCustomer: acme },
  ],
  [
    "Bo Castellan was taken off Deleted customer by an operator",
    {
      event: "unassigned",
      previousCustomer: { ...acme, name: null },
      actor: { type: "operator" },
    },
  ],
  [
    "Bo Castellan will be removed by an automatic check",
    { event: "pending_removal_scheduled", actor: cron },
  ],
  [
    "Bo Castellan was given more time by Ana Lind",
    { event: "pending_removal_scheduled" },
  ],
  [
    "Bo Castellan was let in again Removed → Active by WorkOS",
    {
      event: "restored",
      actor: workos,
      previousStatus: "removed",
      nextStatus: "active",
    },
  ],
  ["Bo Castellan was brought back by Ana Lind", { event: "restored" }],
  [
    "Bo Castellan handed over the ownership Owner → Admin",
    {
      event: "ownership_transferred",
      actor: byBo,
      previousRole: "owner",
      nextRole: "admin",
    },
  ],
  [
    "Bo Castellan became owner Admin → Owner by Ana Lind",
    {
      event: "ownership_transferred",
      previousRole: "admin",
      nextRole: "owner",
    },
  ],
  // As rows were before they had an organization, with who did it as their person.
  ["The workspace was linked by Ana Lind", { event: "linked", userId: anaId }],
  ["Deleted person left", { event: "left", displayName: null, actor: byBo }],
])("an entry is told as “%s”", async (sentence, some) => {
  signedInWith(north);
  audited(() => [entry(some)]);
  renderApp("/w/north/audit");
  // The time is the last, in the reader's own way of writing it.
  const [row] = await rows();
  expect(row?.replaceAll(/[ \u2068\u2069]/g, "")).toMatch(
    new RegExp(`^(BC|DP)?${sentence.replaceAll(" ", "")}\\d`),
  );
});

test("the log stands under its days", async () => {
  vi.useFakeTimers({ now: new Date(2026, 2, 4, 9), toFake: ["Date"] });
  signedInWith(north);
  const at = (...time: [number, number, number]) =>
    new Date(2026, 2, ...time).getTime();
  audited(() =>
    [at(4, 8, 59), at(4, 0, 0), at(3, 23, 59), at(1, 12, 0)].map(
      (timestamp, n) =>
        entry({
          entryId: `entry_${n}` as Id<"workspaceMemberAuditLogs">,
          timestamp,
        }),
    ),
  );
  renderApp("/w/north/audit");
  const today = await screen.findByRole("list", { name: "Today" });
  expect(within(today).getAllByRole("listitem")).toHaveLength(2);
  const yesterday = screen.getByRole("list", { name: "Yesterday" });
  expect(within(yesterday).getAllByRole("listitem")).toHaveLength(1);
  screen.getByRole("heading", { level: 2, name: "Sunday, Mar 1, 2026" });
});

test("what is raw stands behind Details, with the time to the millisecond", async () => {
  signedInWith(north);
  audited(() => [entry({ actor: workos, timestamp: 1_772_539_200_007 })]);
  const { user } = renderApp("/w/north/audit");
  const details = await screen.findByRole("button", { name: "Details" });
  expect(document.body.textContent).not.toMatch(
    /removed_by_admin|removed on the team page|event_1|user_bo/,
  );
  await user.click(details);
  const row = screen.getByRole("listitem");
  expect(row.textContent).toMatch(
    /removed_by_admin.*removed on the team page.*2026-03-03T12:00:00.007Z.*user_bo.*WorkOS event_1.*entry_1/,
  );
  await user.click(details);
  expect(row.textContent).not.toContain("entry_1");
});

test("a name opens its person and leaves the filter as it is", async () => {
  signedInWith(north);
  const asked = audited(() => [entry()]);
  const { user, address } = renderApp("/w/north/audit?event=left");
  await user.click(await screen.findByRole("link", { name: "Bo Castellan" }));
  expect(address()).toBe(`/w/north/audit?event=left&person=${boId}`);
  await user.click(screen.getByRole("link", { name: "Ana Lind" }));
  await waitFor(() =>
    expect(address()).toBe(`/w/north/audit?event=left&person=${anaId}`),
  );
  expect(asked.at(-1)).not.toHaveProperty("userId");
});

test("Tab stops once in a row; the arrows reach what else is in it, and the rows beside", async () => {
  signedInWith(north);
  audited(() => [
    entry(),
    entry({
      entryId: "entry_2" as Id<"workspaceMemberAuditLogs">,
      displayName: "Cy Park",
    }),
  ]);
  const { user } = renderApp("/w/north/audit");
  const log = await screen.findByRole("group", { name: "What happened" });
  const bo = within(log).getByRole("link", { name: "Bo Castellan" });
  const cy = within(log).getByRole("link", { name: "Cy Park" });
  bo.focus();
  await user.tab();
  expect(document.activeElement).toBe(cy);
  await user.keyboard("{ArrowUp}{ArrowRight}{ArrowRight}");
  const [details] = within(log).getAllByRole("button", { name: "Details" });
  expect(document.activeElement).toBe(details);
  await user.keyboard("{ArrowRight}");
  expect(document.activeElement).toBe(details);
});

test.each([
  ["audit", "What happened"],
  ["audit?tab=team", "The team at that time"],
])("the first person of %s is reached in three stops", async (page, list) => {
  signedInWith(north);
  audited(() => [entry()]);
  network.list(api.audit.teamAt, () => [former]);
  const { user } = renderApp(`/w/north/${page}`);
  const people = within(await screen.findByLabelText(list));
  const [first] = await people.findAllByRole("link");
  expect(await thirdStop(user)).toBe(first);
});

test("a name that turns the direction of writing turns nothing beside it", async () => {
  signedInWith(north);
  const evil = "Eve \u202Etxet";
  audited(() => [entry({ displayName: evil })]);
  renderApp("/w/north/audit");
  const link = await screen.findByRole("link", { name: evil });
  expect(link.querySelector("bdi")?.textContent).toBe(evil);
});

test("the address filters, whole days in the viewer’s time, and what it does not understand is left out", async () => {
  signedInWith(north);
  const asked = audited(() => []);
  const { user, address } = renderApp(
    `/w/north/audit?about=${boId}&event=left&from=2026-03-03&to=2026-03-04&actor=cron&at=soon`,
  );
  await screen.findByText("No matches");
  screen.getByRole("button", { name: "Event: Left" });
  screen.getByRole("button", { name: "Done by: Automatic check" });
  screen.getByRole("button", { name: "Date: Mar 3, 2026 – Mar 4, 2026" });
  expect(asked).toContainEqual({
    workspaceId: north._id,
    userId: boId,
    event: "left",
    actorKey: "cron",
    from: new Date(2026, 2, 3).getTime(),
    to: new Date(2026, 2, 5).getTime(),
  });
  await user.click(
    screen.getAllByRole("button", { name: "Clear filters" })[0]!,
  );
  await screen.findByText("Nothing has happened yet");
  expect(address()).toBe("/w/north/audit");
});

test("a person id in the URL that can't be one is ignored", async () => {
  signedInWith(north);
  audited(({ userId }) => {
    if (userId !== undefined) throw new Error("ArgumentValidationError");
    return [entry()];
  });
  renderApp("/w/north/audit?about=nonsense&event=removed_by_admin");
  expect((await rows())[0]).toMatch(/Bo Castellan was removed/);
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
    `/w/north/audit?about=${boId}&actor=user%3A${anaId}&event=restored`,
  );
  await waitFor(() =>
    expect(screen.getByRole("combobox", { name: "Person" })).toHaveProperty(
      "value",
      "Bo Castellan",
    ),
  );
  await screen.findByRole("button", { name: "Done by: Ana Lind" });
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
  expect(address()).toBe(`/w/north/audit?about=${boId}`);
});

test("an event and who did it are chosen by typing, and taken away by the chip", async () => {
  signedInWith(north);
  network.list(api.users.queries.listOrgMembers, () => []);
  const asked = audited(() => [entry()]);
  const { user, address } = renderApp("/w/north/audit");
  await user.click(await screen.findByRole("button", { name: "Event" }));
  await user.keyboard("owner");
  await user.click(
    await screen.findByRole("option", { name: "Ownership handed over" }),
  );
  await waitFor(() =>
    expect(asked.at(-1)).toMatchObject({ event: "ownership_transferred" }),
  );
  await user.click(screen.getByRole("button", { name: "Done by" }));
  await user.click(await screen.findByRole("option", { name: "WorkOS" }));
  await waitFor(() =>
    expect(asked.at(-1)).toMatchObject({ actorKey: "provider:workos" }),
  );
  await user.click(
    screen.getByRole("button", {
      name: "Remove the filter “Event: Ownership handed over”",
    }),
  );
  await waitFor(() =>
    expect(address()).toBe("/w/north/audit?actor=provider%3Aworkos"),
  );
});

test("the events stand in groups, and the name of a group finds all of it", async () => {
  signedInWith(north);
  audited(() => [entry()]);
  const { user } = renderApp("/w/north/audit");
  await user.click(await screen.findByRole("button", { name: "Event" }));
  const list = await screen.findByRole("listbox", { name: "Event" });
  const groups = within(list).getAllByRole("group");
  expect(
    groups.map((group) => within(group).getAllByRole("option").length),
  ).toEqual([18, 6, 4, 11, 11, 1]);
  expect(within(list).getAllByRole("option")).toHaveLength(AUDIT_EVENTS.length);
  await user.keyboard("customers");
  expect(
    within(list)
      .getAllByRole("option")
      .map(({ textContent }) => textContent),
  ).toEqual([
    "Customer created",
    "Customer renamed",
    "Customer archived",
    "Customer brought back",
  ]);
});

test("days are chosen behind their chip", async () => {
  signedInWith(north);
  const asked = audited(() => [entry()]);
  const { user } = renderApp("/w/north/audit");
  await user.click(await screen.findByRole("button", { name: "Date" }));
  fireEvent.change(await screen.findByLabelText("From"), {
    target: { value: "2026-03-03" },
  });
  await screen.findByRole("button", { name: "Date: Since Mar 3, 2026" });
  expect(asked.at(-1)).toMatchObject({ from: new Date(2026, 2, 3).getTime() });
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByLabelText("From")).toBeNull());
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
    await screen.findByRole("menuitem", { name: "The audit log as filtered" }),
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
    throw refusal("onlyOwnersAndAdmins");
  });
  const finish = network.handle(api.exports.finish, () => null);
  const { user } = renderApp("/w/north/audit");
  await user.click(await screen.findByRole("button", { name: "Export" }));
  await user.click(await screen.findByRole("menuitem", { name: /Members/ }));
  await screen.findByText(
    "Only owners and admins of this workspace can do that.",
  );
  await screen.findByRole("button", { name: "Export" });
  expect(finish).not.toHaveBeenCalled();
});

test.each(["member", "client"] as const)(
  "a %s is told who reads the audit log",
  async (role) => {
    signedInWith(workspace("North", role));
    network.list(api.audit.list, refusal("onlyOwnersAndAdmins"));
    renderApp("/w/north/audit");
    await screen.findByText("The audit log is not shown to you");
    expect(document.body.textContent).toContain(
      "Owners and admins of North read it.",
    );
  },
);

test("while the connection is lost nothing is exported, and the menu says why", async () => {
  signedInWith(north);
  audited(() => [entry()]);
  const { user } = renderApp("/w/north/audit");
  act(() => network.connection({ isWebSocketConnected: false }));
  await screen.findByText(/Changes are off until the connection is back/);
  await user.click(screen.getByRole("button", { name: "Export" }));
  for (const name of [
    /^Members/,
    /^The whole audit log/,
    /^The audit log with its seals/,
  ])
    expect(isOff(await screen.findByRole("menuitem", { name }))).toBe(true);
});

const former = {
  userId: boId,
  displayName: "Bo Castellan",
  role: "admin" as const,
  status: "active" as const,
  customer: null,
  assigned: [acme],
  complete: true,
  statusNow: "removed" as const,
  roleNow: "member" as const,
};
const past = {
  exportId: "export_1" as Id<"exports">,
  what: "audit" as const,
  startedAt: Date.UTC(2026, 2, 3, 12),
  actor: byAna,
  filter: { event: "left" as const },
  rows: 1,
};

test("the team at a date and the exports are a step from the log, and back", async () => {
  signedInWith(north);
  audited(() => [entry()]);
  network.list(api.audit.teamAt, () => [former]);
  network.list(api.exports.list, () => [past]);
  const { user, address } = renderApp("/w/north/audit");
  await user.click(
    await screen.findByRole("button", { name: "Team at a date" }),
  );
  const table = await screen.findByRole("table", {
    name: "The team at that time",
  });
  expect(within(table).getAllByRole("row")[1]?.textContent).toMatch(
    /Bo Castellan.*Looked after .*Acme.*Admin.*Removed, Member/,
  );
  expect(document.activeElement).toBe(
    screen.getByRole("heading", { level: 1, name: "Team at a date" }),
  );
  await user.click(screen.getByRole("button", { name: "Audit log" }));
  await rows();
  await user.click(screen.getByRole("button", { name: "Export" }));
  await user.click(
    await screen.findByRole("menuitem", { name: "Past exports" }),
  );
  const shown = await screen.findByRole("group", { name: "Exports" });
  expect(shown.textContent).toMatch(
    /Ana Lind exported a part of the audit log1 row/,
  );
  expect(address()).toBe("/w/north/audit?tab=exports");
});

// Axe reads every element and its style, which takes jsdom its time.
describe("axe finds nothing", { timeout: 120_000 }, () => {
  test("on the log and an entry's details", async () => {
    signedInWith(north);
    audited(() => [entry()]);
    const { user } = renderApp("/w/north/audit?event=left");
    await user.click(await screen.findByRole("button", { name: "Details" }));
    await expectNoViolations();
  });

  test("on what a filter opens", async () => {
    signedInWith(north);
    network.list(api.users.queries.listOrgMembers, ({ status }) =>
      status === "removed" ? [] : [member("Cy Park")],
    );
    audited(() => []);
    const { user } = renderApp("/w/north/audit");
    await user.click(await screen.findByRole("button", { name: "Event" }));
    await screen.findByRole("group", { name: "Invitations" });
    await expectNoViolations();
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "Done by" }));
    await screen.findByRole("option", { name: "Cy Park" });
    await expectNoViolations();
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "Date" }));
    await screen.findByLabelText("From");
    await expectNoViolations();
  });

  test("on the export's menu", async () => {
    signedInWith(north);
    audited(() => []);
    const { user } = renderApp("/w/north/audit");
    await user.click(await screen.findByRole("button", { name: "Export" }));
    await screen.findByRole("menuitem", { name: "Past exports" });
    await expectNoViolations();
  });

  test("on the team at a date", async () => {
    signedInWith(north);
    network.list(api.audit.teamAt, () => [former]);
    renderApp("/w/north/audit?tab=team");
    await screen.findByRole("table", { name: "The team at that time" });
    await expectNoViolations();
  });

  test("on past exports", async () => {
    signedInWith(north);
    network.list(api.exports.list, () => [past]);
    renderApp("/w/north/audit?tab=exports");
    await screen.findByRole("group", { name: "Exports" });
    await expectNoViolations();
  });
});
