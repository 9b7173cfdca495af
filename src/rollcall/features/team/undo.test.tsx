import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { ConnectionLost } from "../../lib/write";
import { isOff } from "../../test/isOff";
import { network } from "../../test/network";
import {
  counts,
  history,
  member,
  signedInWith,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";

/* The way back that a toast offers, on the team's page. */

const bo = member("Bo Castellan", history());
const cy = member("Cy Park", history());

/** Bo is made an admin, and Cy after him. */
async function bothAdmins() {
  signedInWith(workspace("North"));
  network.answer(
    api.users.queries.getOrgMemberCounts,
    counts({ active: { owner: 2 } }),
  );
  network.list(api.users.queries.listOrgMembers, () => [bo, cy]);
  const change = network.handle(api.users.manage.changeRole, () => null);
  const { user } = renderApp("/w/north/team");
  for (const [place, name] of ["Bo Castellan", "Cy Park"].entries()) {
    await user.click(
      await screen.findByRole("button", { name: `Member, role of ${name}` }),
    );
    await user.click(
      await screen.findByRole("menuitemradio", { name: /^Admin/ }),
    );
    await waitFor(() => expect(undos()).toHaveLength(place + 1));
  }
  change.mockClear();
  return { user, change };
}

const undos = () => screen.queryAllByRole("button", { name: "Undo" });

test("the keys that a toast shows take back the latest first, and the focus stays where it is", async () => {
  const { user, change } = await bothAdmins();
  expect(undos().map(({ textContent }) => textContent)).toEqual([
    "UndoCtrl+Z",
    "UndoCtrl+Z",
  ]);
  const box = screen.getByRole("checkbox", { name: "Select Bo Castellan" });
  box.focus();
  for (const [place, { userId }] of [cy, bo].entries()) {
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(change).toHaveBeenCalledTimes(place + 1));
    expect(change.mock.calls[place]).toMatchObject([
      { userId, role: "member" },
    ]);
    expect(document.activeElement).toBe(box);
  }
  await waitFor(() => expect(undos()).toEqual([]));
  await user.keyboard("{Control>}z{/Control}");
  expect(change).toHaveBeenCalledTimes(2);
});

test("in a text field, and with other keys, they take nothing back", async () => {
  const { user, change } = await bothAdmins();
  await user.click(screen.getByLabelText("Search people"));
  await user.keyboard("{Control>}z{/Control}");
  await user.click(document.body);
  await user.keyboard("z{Control>}{Shift>}z{/Shift}{/Control}{Meta>}z{/Meta}");
  expect(change).not.toHaveBeenCalled();
  expect(undos()).toHaveLength(2);
});

test("a toast stays while it has the focus, which is back where it was once the toast has gone", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { change } = await bothAdmins();
  const role = screen.getByRole("button", { name: /role of Bo/ });
  const [first, second] = undos();
  role.focus();
  act(() => first!.focus());
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(undos()).toEqual([first]);
  expect(second!.isConnected).toBe(false);
  act(() => first!.click());
  await act(() => vi.advanceTimersByTimeAsync(0));
  expect(change).toHaveBeenCalledTimes(1);
  expect(document.activeElement).toBe(role);
});

test("what can't be taken back without a connection is still there once it is back, however long that takes", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { change } = await bothAdmins();
  act(() => network.connection({ isWebSocketConnected: false }));
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(undos().map(isOff)).toEqual([true, true]);
  act(() => undos()[1]!.click());
  fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  expect(change).not.toHaveBeenCalled();

  act(() => network.connection({}));
  expect(undos().map(isOff)).toEqual([false, false]);
  await act(() => vi.advanceTimersByTimeAsync(13_000));
  expect(undos()).toEqual([]);
});

test("a toast stays until what it takes back has worked, and shows that it runs", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await bothAdmins();
  let fail: (error: Error) => void = () => undefined;
  const again = network.handle(
    api.users.manage.changeRole,
    () => new Promise<null>((_resolve, reject) => (fail = reject)),
  );
  act(() => undos()[1]!.click());
  act(() => undos()[1]!.click());
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(undos()).toHaveLength(1);
  expect(undos()[0]!.getAttribute("data-loading")).toBe("true");
  expect(again).toHaveBeenCalledTimes(1);

  await act(async () => {
    fail(new ConnectionLost("There is no connection."));
    await vi.advanceTimersByTimeAsync(0);
  });
  await screen.findByText("There is no connection.");
  expect(isOff(undos()[0]!)).toBe(false);
  network.handle(api.users.manage.changeRole, () => null);
  fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
  await screen.findByText("Undone.");
  await waitFor(() => expect(undos()).toEqual([]));
});
