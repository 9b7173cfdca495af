import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import { atHome } from "../test/attention";
import { network } from "../test/network";
import { signedInWith, workspace } from "../test/people";
import { renderApp } from "../test/renderApp";
import { answerHealth } from "../test/sync";

/* What a screen reader says by itself, and what it does not. */

test("that a search found nobody is read out", async () => {
  signedInWith(workspace("North"));
  renderApp("/w/north/team?q=zzz");
  const answer = await screen.findByText(/^No matches for/);
  expect(answer.closest("[role=status]")?.textContent).toMatch(/zzz/);
});

test("that somebody is in sync is read out, and not each minute that it grows older", async () => {
  signedInWith(workspace("North"));
  atHome();
  answerHealth();
  network.answer(api.organizationSync.getPendingConfirmation, null);
  renderApp("/w/north/home");
  const state = within(
    await screen.findByRole("region", { name: "In sync or not" }),
  );
  await state.findByText(/^In sync with WorkOS/);
  const time = within(state.getByRole("status")).getByRole("time");
  expect(time.getAttribute("aria-live")).toBe("off");
});
