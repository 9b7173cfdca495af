import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { refusal } from "../../../convex/lib/errors";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import {
  counts,
  history,
  invited,
  member,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";
import type { Job } from "./BulkJobs";

const jobId = "job_1" as Id<"bulkJobs">;
const bo = member("Bo Castellan", { role: "admin", ...history() });
const cy = member("Cy Park", history());

const job = (some: Partial<Job> = {}): Job => ({
  jobId,
  change: { what: "confirm" },
  customerName: null,
  filter: null,
  state: "ready",
  matched: 60,
  isCut: false,
  done: 0,
  refused: 0,
  by: "Ana Lind",
  begunAt: Date.now(),
  startedAt: null,
  endedAt: null,
  silentSince: null,
  stopped: null,
  ...some,
});

/** Two of sixty people, and three who are invited. */
function team() {
  signedInWith(workspace("North"));
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 1, member: 59 } }, 3),
  );
  network.list(
    api.users.queries.listOrgMembers,
    () => [bo, cy, invited("jo@north.example")],
    "CanLoadMore",
  );
  network.answer(api.bulk.get, job({ state: "collecting", matched: 0 }));
  return {
    prepare: network.handle(api.bulk.prepare, () => jobId),
    start: network.handle(api.bulk.start, () => null),
    stop: network.handle(api.bulk.stop, () => null),
  };
}

type User = ReturnType<typeof renderApp>["user"];

async function selectPage(user: User) {
  await user.click(
    await screen.findByRole("checkbox", {
      name: "Select everyone on this page",
    }),
  );
  return within(screen.getByRole("region", { name: "Selected people" }));
}

test("all on the page are ticked, then all that match; one of them taken out leaves the page's others", async () => {
  team();
  const { user } = renderApp("/w/north/team");
  const bar = await selectPage(user);
  bar.getByText("2 selected");
  // Who is invited is no one that anything is done to here.
  await user.click(bar.getByRole("button", { name: "Select all 60" }));
  bar.getByText("All 60 selected");
  await expectNoViolations();
  await user.click(screen.getByRole("checkbox", { name: "Select Cy Park" }));
  bar.getByText("1 selected");
  await user.click(bar.getByRole("button", { name: "Clear the selection" }));
  expect(screen.queryByRole("region", { name: "Selected people" })).toBeNull();
});

test.each([
  ["Keep", "Keep 60 people on record?", "Keep 60 people", { what: "confirm" }],
  ["Remove", "Remove 60 people?", "Remove 60 people", { what: "remove" }],
])(
  "“%s” of all asks with the server's count, and begins with it",
  async (action, question, begin, change) => {
    const { prepare, start, stop } = team();
    const { user } = renderApp("/w/north/team?role=member");
    const bar = await selectPage(user);
    await user.click(bar.getByRole("button", { name: /^Select all/ }));
    await user.click(bar.getByRole("button", { name: action }));
    const dialog = within(await screen.findByRole("dialog"));
    await dialog.findByText("Counting who matches…");
    expect(prepare.mock.calls).toMatchObject([
      [{ change, filter: { role: "member" } }],
    ]);
    act(() => network.answer(api.bulk.get, job()));
    await dialog.findByRole("heading", { name: question });
    await expectNoViolations();
    await user.click(dialog.getByRole("button", { name: begin }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(start.mock.calls).toMatchObject([[{ jobId, count: 60 }]]);
    expect(stop).not.toHaveBeenCalled();
    expect(
      screen.queryByRole("region", { name: "Selected people" }),
    ).toBeNull();
  },
);

test("a role for those who are ticked asks with their count", async () => {
  const { prepare, start } = team();
  network.answer(api.bulk.get, job({ matched: 2 }));
  const { user } = renderApp("/w/north/team");
  const bar = await selectPage(user);
  await user.click(bar.getByRole("button", { name: "Change role" }));
  await user.click(await screen.findByRole("menuitem", { name: /^Admin/ }));
  const dialog = within(
    await screen.findByRole("dialog", { name: "Make 2 people admins?" }),
  );
  await user.click(dialog.getByRole("button", { name: "Change 2 people" }));
  await waitFor(() => expect(start).toHaveBeenCalled());
  expect(prepare.mock.calls).toMatchObject([
    [
      {
        change: { what: "role", role: "admin" },
        userIds: [bo.userId, cy.userId],
      },
    ],
  ]);
  expect(start.mock.calls).toMatchObject([[{ jobId, count: 2 }]]);
});

test.each([
  ["Cancel", (user: User) => user.click(screen.getByText("Cancel"))],
  ["the Escape key", (user: User) => user.keyboard("{Escape}")],
])("what was counted and not begun is dropped by %s", async (_by, leave) => {
  const { start, stop } = team();
  network.answer(api.bulk.get, job({ matched: 2 }));
  const { user } = renderApp("/w/north/team");
  const bar = await selectPage(user);
  await user.click(bar.getByRole("button", { name: "Keep" }));
  await screen.findByRole("dialog", { name: "Keep 2 people on record?" });
  await leave(user);
  await waitFor(() => expect(stop.mock.calls).toMatchObject([[{ jobId }]]));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(start).not.toHaveBeenCalled();
});

test("a job shows how far it is and can be stopped", async () => {
  const { stop } = team();
  const change = { what: "role", role: "client" } as const;
  const running = { change, state: "running", done: 20, refused: 2 } as const;
  network.answer(api.bulk.list, [
    job({ ...running, startedAt: Date.now(), customerName: "Harbor Coffee" }),
  ]);
  const { user } = renderApp("/w/north/team");
  const progress = await screen.findByRole("progressbar");
  expect(Math.round(Number(progress.getAttribute("aria-valuenow")))).toBe(37);
  screen.getByText("22 of 60", { exact: false });
  screen.getByText("Harbor Coffee");
  await user.click(screen.getByRole("button", { name: "Stop" }));
  await waitFor(() => expect(stop.mock.calls).toMatchObject([[{ jobId }]]));
});

test("a job that is over says what became of each, on the page and as a file, and can be hidden", async () => {
  team();
  const people = [
    {
      userId: bo.userId,
      displayName: "Bo Castellan",
      email: bo.email,
      outcome: "refused" as const,
      refusal: refusal("removesSelf"),
      at: Date.now(),
      before: null,
    },
    {
      userId: cy.userId,
      displayName: "Cy Park",
      email: cy.email,
      outcome: "done" as const,
      refusal: null,
      at: Date.now(),
      before: null,
    },
  ];
  network.answer(api.bulk.list, [
    job({ state: "done", done: 59, refused: 1, endedAt: Date.now() }),
  ]);
  network.list(api.bulk.listPeople, ({ outcome }) =>
    people.filter((person) => !outcome || person.outcome === outcome),
  );
  network.handle(api.bulk.listPeople, ({ paginationOpts: { cursor } }) => ({
    page: cursor === null ? people.slice(0, 1) : people.slice(1),
    isDone: cursor !== null,
    continueCursor: "next",
  }));
  const files: Blob[] = [];
  URL.createObjectURL = (file) => {
    files.push(file as Blob);
    return "blob:file";
  };
  URL.revokeObjectURL = () => undefined;
  const { user } = renderApp("/w/north/team");
  await screen.findByText("59 people done, 1 refused", { exact: false });
  await user.click(screen.getByRole("button", { name: "Results" }));
  const drawer = within(await screen.findByRole("dialog", { name: "Results" }));
  const lines = () =>
    drawer.getAllByRole("listitem").map(({ textContent }) => textContent);
  expect(lines()).toEqual([
    `Bo CastellanNot done${refusal("removesSelf").message}`,
    "Cy ParkDone",
  ]);
  await expectNoViolations();
  await user.click(drawer.getByRole("button", { name: "Download as CSV" }));
  await waitFor(() => expect(files).toHaveLength(1));
  const text = new TextDecoder().decode(await files[0]!.arrayBuffer());
  expect(text.trim().split(/\r?\n/)).toEqual([
    expect.stringContaining("Name"),
    expect.stringMatching(
      /Bo Castellan.*Not done.*Leave the workspace instead\./,
    ),
    expect.stringMatching(/Cy Park.*Done/),
  ]);
  await user.click(drawer.getByRole("radio", { name: "Not done" }));
  await waitFor(() => expect(lines()).toHaveLength(1));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click(screen.getByRole("button", { name: "Hide this" }));
  expect(screen.queryByRole("button", { name: "Results" })).toBeNull();
});
