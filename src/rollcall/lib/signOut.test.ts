import { expect, test, vi } from "vitest";
import { announceSignOut, onSignOutElsewhere } from "./signOut";

test("other tabs hear of a sign-out once this one has come back from it, and only then", async () => {
  const heard = vi.fn();
  const stop = onSignOutElsewhere(heard);
  announceSignOut();
  await settle();
  expect(heard).not.toHaveBeenCalled();

  sessionStorage.setItem("rollcall:signing-out", "true");
  announceSignOut();
  announceSignOut();
  await vi.waitFor(() => expect(heard).toHaveBeenCalled());
  await settle();
  expect(heard).toHaveBeenCalledOnce();
  stop();
});

function settle() {
  return new Promise((resolve) => setTimeout(resolve, 30));
}
