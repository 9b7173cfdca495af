import { act, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { api } from "../../../convex/_generated/api";
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
