import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import { signedInWith, workspace } from "../../test/people";
import { renderApp } from "../../test/renderApp";

test("the account menu names the person and signs them out", async () => {
  signedInWith(workspace("North"));
  const { user } = renderApp("/w/north/team");
  await user.click(
    await screen.findByRole("button", { name: "Account: Ana Lind" }),
  );
  await screen.findByText("ana@north.example");
  await expectNoViolations();
  await user.click(screen.getByRole("menuitem", { name: "Sign out" }));
  expect(network.auth.signOut).toHaveBeenCalledExactlyOnceWith({
    returnTo: location.origin,
  });
});

test("the color scheme is chosen and remembered", async () => {
  signedInWith(workspace("North"));
  const { user } = renderApp("/w/north/team");
  await user.click(await screen.findByRole("button", { name: /^Account/ }));
  await user.click(await screen.findByRole("menuitemradio", { name: "Dark" }));
  expect(localStorage.getItem("mantine-color-scheme-value")).toBe("dark");
  await user.click(await screen.findByRole("button", { name: /^Account/ }));
  const dark = await screen.findByRole("menuitemradio", { name: "Dark" });
  expect(dark.getAttribute("aria-checked")).toBe("true");
});
