import { act, screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import { expectNoViolations } from "../../test/axe";
import { network } from "../../test/network";
import { signedInWith, workspace } from "../../test/people";
import { PRODUCT } from "../../lib/useProduct";
import { renderApp } from "../../test/renderApp";

test("someone signed out is offered to sign in, and comes back to where they were", async () => {
  const { user } = renderApp("/w/north/team?tab=removed");
  const signIn = await screen.findByRole("button", { name: "Sign in" });
  await expectNoViolations();
  await user.click(signIn);
  expect(network.auth.signIn).toHaveBeenCalledExactlyOnceWith({
    state: { returnTo: "/w/north/team?tab=removed" },
  });
});

test("an address that is no page says so, and asks nobody to sign in for it", async () => {
  renderApp("/nowhere");
  await screen.findByRole("heading", { name: "There is no such page" });
  expect(screen.queryByRole("button", { name: "Sign in" })).toBeNull();
});

test("creating an account goes to the provider's sign-up", async () => {
  const { user } = renderApp("/");
  await user.click(
    await screen.findByRole("button", { name: "Create an account" }),
  );
  expect(network.auth.signUp).toHaveBeenCalledExactlyOnceWith({
    state: { returnTo: "/" },
  });
});

test("a sign-in that can't start says so, and can be tried again", async () => {
  network.auth.signIn.mockRejectedValueOnce(new Error("offline"));
  const { user } = renderApp("/");
  const button = await screen.findByRole("button", { name: "Sign in" });
  await user.click(button);
  expect(await alertText()).toContain("went wrong");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(network.auth.signIn).toHaveBeenCalledTimes(2);
});

test("a session that Convex no longer takes asks to sign in again", async () => {
  signedInWith(workspace("North"));
  network.convexSays({ isLoading: false, isAuthenticated: false });
  renderApp("/");
  await screen.findByText("Your session has ended. Sign in again.");
});

test("someone whose account was deleted learns it, and can sign out", async () => {
  signedInWith();
  network.answer(api.dashboard.getSnapshot, null);
  const { user } = renderApp("/");
  await screen.findByRole("heading", { name: "This account is closed" });
  await expectNoViolations();
  await user.click(screen.getByRole("button", { name: "Sign out" }));
  expect(network.auth.signOut).toHaveBeenCalledOnce();
});

test("the callback explains an error that is known, and offers another try", async () => {
  const { user } = renderApp("/callback?error=access_denied");
  expect(await alertText()).toMatch(/was cancelled.*access_denied/);
  await expectNoViolations();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(network.auth.signIn).toHaveBeenCalledOnce();
});

test.each([
  "?error=access_denied&error_description=Call+555+now",
  "?error_description=Call+555+now",
  "?error=Call+555+now",
  "?error=call_555_now&error_description=Call+555+now",
  "?error=constructor&error_description=Call+555+now",
  "?error=555&error_description=Call+555+now",
  '?error=["Call+555+now"]',
  "?error=access_denied&error=Call+555+now",
  "?error=access_denied&state=Call+555+now&code=Call+555+now",
  "?error=access_denied&error_uri=https://call555.example",
  "?message=Call+555+now&notice=Call+555+now&title=Call+555+now",
])("nobody's words are shown by the callback: %s", async (search) => {
  renderApp(`/callback${search}`);
  expect(await alertText()).not.toBe("");
  const shown = `${document.title} ${document.body.innerHTML}`;
  expect(shown).not.toMatch(/call.?555|constructor/i);
});

test("a callback that brought no session says so", async () => {
  renderApp("/callback");
  expect(await alertText()).toContain("could not be completed");
});

test("after signing in the person is where they wanted to go", async () => {
  signedInWith(workspace("North"), workspace("South"));
  const session = network.auth;
  network.signOutHere();
  const { memory, address } = renderApp("/callback");
  memory.setReturnTo("/w/south/team");
  act(() => network.signIn(session.user!, session.organizationId));
  await screen.findByRole("button", { name: /workspace: South/ });
  expect(address()).toBe("/w/south/team");
});

describe("the sign-in endpoint", () => {
  test("hands on what WorkOS says, to the letter, and asks nobody", async () => {
    renderApp(
      "/login?context=1e5&organization_id=org_1&login_hint=ana%2Bone%40north.example&invitation_token=007",
    );
    await screen.findByText("Signing you in…");
    expect(network.auth.signIn).toHaveBeenCalledExactlyOnceWith({
      context: "1e5",
      organizationId: "org_1",
      loginHint: "ana+one@north.example",
      invitationToken: "007",
      state: { returnTo: "/" },
    });
    expect(network.auth.signUp).not.toHaveBeenCalled();
    await expectNoViolations();
  });

  test("goes to the page to make an account where WorkOS says so", async () => {
    renderApp("/login?screen_hint=sign-up&invitation_token=t1");
    await screen.findByText("Signing you in…");
    expect(network.auth.signUp).toHaveBeenCalledExactlyOnceWith({
      invitationToken: "t1",
      state: { returnTo: "/" },
    });
    expect(network.auth.signIn).not.toHaveBeenCalled();
  });

  test.each([
    "",
    "?returnTo=https://evil.example&state=x&redirect_uri=https://evil.example",
    "?context=1&context=2",
  ])("hands on nothing more: %s", async (search) => {
    renderApp(`/login${search}`);
    await screen.findByText("Signing you in…");
    expect(network.auth.signIn).toHaveBeenCalledExactlyOnceWith({
      state: { returnTo: "/" },
    });
  });

  test("hands on nothing that is longer than WorkOS writes it", async () => {
    renderApp(`/login?context=${"a".repeat(2_049)}&screen_hint=evil`);
    await screen.findByText("Signing you in…");
    expect(network.auth.signIn).toHaveBeenCalledExactlyOnceWith({
      state: { returnTo: "/" },
    });
  });

  test("goes on where somebody is signed in: who impersonates takes their place", async () => {
    signedInWith(workspace("North"));
    renderApp("/login?context=c1");
    await screen.findByText("Signing you in…");
    expect(network.auth.signIn).toHaveBeenCalledExactlyOnceWith({
      context: "c1",
      state: { returnTo: "/" },
    });
  });

  test("of a dashboard that is mounted deeper comes back there", async () => {
    renderApp("/team/login", { ...PRODUCT, path: "/team" });
    await screen.findByText("Signing you in…");
    expect(network.auth.signIn).toHaveBeenCalledExactlyOnceWith({
      state: { returnTo: "/team" },
    });
  });

  test("that can't go on says so, and tries again with the same", async () => {
    network.auth.signIn.mockRejectedValueOnce(new Error("offline"));
    const { user } = renderApp("/login?context=c1");
    expect(await alertText()).toContain("could not sign you in");
    await expectNoViolations();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByText("Signing you in…");
    expect(network.auth.signIn).toHaveBeenCalledTimes(2);
    expect(network.auth.signIn).toHaveBeenLastCalledWith({
      context: "c1",
      state: { returnTo: "/" },
    });
  });
});

test("while somebody of WorkOS acts as the person, each page says who, and has the way out", async () => {
  signedInWith(workspace("North"));
  network.impersonate("staff@workos.example");
  const { user } = renderApp("/w/north/team");
  const bar = await screen.findByText(/staff@workos\.example acts as/);
  expect(bar.textContent).toContain(network.auth.user!.email);
  await user.click(screen.getByRole("button", { name: "Stop and sign out" }));
  expect(network.auth.signOut).toHaveBeenCalledOnce();
});

test("nobody acts as the person in a session of their own", async () => {
  signedInWith(workspace("North"));
  renderApp("/w/north/team");
  await screen.findByRole("button", { name: /workspace: North/ });
  expect(screen.queryByText(/acts as/)).toBeNull();
});

async function alertText() {
  return (await screen.findByRole("alert")).textContent;
}
