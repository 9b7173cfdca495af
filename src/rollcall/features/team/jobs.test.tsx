import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { appError, refusal } from "../../../../convex/lib/errors";
import { expectNoViolations } from "../../test/axe";
import { isOff } from "../../test/isOff";
import { job, jobId } from "../../test/job";
import { network } from "../../test/network";
import { member, signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";

/* A change of many people that was begun. */

const bo = member("Bo Castellan");
const cy = member("Cy Park");

test("a job shows how far it is and can be stopped", async () => {
  signedInWith(workspace("North"));
  const stop = network.handle(api.bulk.stop, () => null);
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
  signedInWith(workspace("North"));
  const people = [
    {
      userId: bo.userId,
      displayName: "Bo Castellan",
      email: bo.email,
      outcome: "refused" as const,
      refusal: refusal("removesSelf"),
      at: Date.now(),
      before: null,
      changedSince: false,
    },
    {
      userId: cy.userId,
      displayName: "Cy Park",
      email: cy.email,
      outcome: "done" as const,
      refusal: null,
      at: Date.now(),
      before: null,
      changedSince: false,
    },
  ];
  network.answer(api.bulk.list, [
    job({ state: "done", done: 59, refused: 1, endedAt: Date.now() }),
  ]);
  network.list(api.bulk.listPeople, ({ outcome }) =>
    people.filter((person) => !outcome || person.outcome === outcome),
  );
  let go: (isOpen: boolean) => void = () => undefined;
  const gate = new Promise((resolve) => (go = resolve));
  network.handle(api.bulk.listPeople, async ({ paginationOpts }) => {
    const { cursor } = paginationOpts;
    await gate;
    return {
      page: cursor === null ? people.slice(0, 1) : people.slice(1),
      isDone: cursor !== null,
      continueCursor: "next",
    };
  });
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
    "Bo CastellanNot doneYou can’t remove yourself. Leave the workspace instead.",
    "Cy ParkDone",
  ]);
  await expectNoViolations();
  const file = drawer.getByRole("button", { name: "Download as CSV" });
  act(() => network.connection({ isWebSocketConnected: false }));
  await waitFor(() => expect(isOff(file)).toBe(true));
  act(() => network.connection({}));
  await user.click(file);
  expect(file.getAttribute("data-loading")).toBe("true");
  go(true);
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
  // A name opens its person over the results; Escape ends the upper one only.
  network.answer(api.users.queries.getPerson, appError("noSuchPerson"));
  await user.click(drawer.getByRole("link", { name: "Bo Castellan" }));
  await screen.findByText("There is no such person in this workspace");
  await user.keyboard("{Escape}");
  await waitFor(() =>
    expect(
      screen.queryByText("There is no such person in this workspace"),
    ).toBeNull(),
  );
  screen.getByRole("dialog", { name: "Results" });
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click(screen.getByRole("button", { name: "Hide this" }));
  expect(screen.queryByRole("button", { name: "Results" })).toBeNull();
});

test("one person of a change of roles gets the role back that they had", async () => {
  signedInWith(workspace("North"));
  network.answer(api.bulk.list, [
    job({
      change: { what: "role", role: "client" },
      state: "done",
      done: 1,
      endedAt: Date.now(),
    }),
  ]);
  const before = { role: "member" as const, customerId: null };
  const result = {
    userId: cy.userId,
    displayName: "Cy Park",
    email: cy.email,
    outcome: "done" as const,
    refusal: null,
    at: Date.now(),
  };
  network.list(api.bulk.listPeople, () => [
    { ...result, before, changedSince: false },
  ]);
  const change = network.handle(api.users.manage.changeRole, () => {
    network.list(api.bulk.listPeople, () => [
      { ...result, before: null, changedSince: true },
    ]);
    return null;
  });
  const { user } = renderApp("/w/north/team");
  await user.click(await screen.findByRole("button", { name: "Results" }));
  const drawer = within(await screen.findByRole("dialog", { name: "Results" }));
  await user.click(
    drawer.getByRole("button", { name: "Undo the change of Cy Park" }),
  );
  await screen.findByText(
    /is a member again\. Customers they looked after have to be given to them anew\.$/,
  );
  expect(change.mock.calls).toMatchObject([
    [{ userId: cy.userId, role: "member" }],
  ]);
  await drawer.findByText("Changed since");
  expect(drawer.queryByRole("button", { name: /^Undo/ })).toBeNull();
  expect(document.activeElement).toBe(drawer.getByRole("listitem"));
});
