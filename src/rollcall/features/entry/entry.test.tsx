import { act, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { isOff } from "../../test/isOff";
import { network } from "../../test/network";
import {
  canEnter,
  former,
  invitationTo,
  refusal,
  signedInWith,
  switchedTo,
  workspace,
} from "../../test/people";
import { renderApp } from "../../test/renderApp";
import { sentence } from "../../test/sentence";

const ensure = api.workspaces.ensureDefaultWorkspace;
const north = workspace("North");
const invited = {
  status: "invited" as const,
  email: "ana@north.example",
  workspaceNames: ["North"],
};
const noAccess = {
  status: "no_access" as const,
  workspaceNames: ["North"],
  restorable: [],
  mayCreate: true,
};

const noWorkspace = {
  status: "no_workspace" as const,
  provider: "clerk" as const,
  mayCreate: false,
};

test("someone with workspaces is at once in the one used last, and nothing is set up", async () => {
  signedInWith(north, workspace("South"));
  const asked = network.handle(ensure, () => noAccess);
  const { address } = renderApp("/");
  await screen.findByRole("heading", { name: "Home" });
  expect(address()).toBe("/w/north/home");
  expect(asked).not.toHaveBeenCalled();
});

test.each(["workspace", "created"] as const)(
  "someone told “%s” goes there, having waited on one page and asked once",
  async (status) => {
    signedInWith();
    let answer: () => void = () => undefined;
    const promise = new Promise<{
      status: typeof status;
      workspaceId: Id<"workspaces">;
      slug: string;
    }>((resolve) => {
      answer = () =>
        resolve({ status, workspaceId: north._id, slug: north.slug });
    });
    const asked = network.handle(ensure, () => promise);
    const { address } = renderApp("/");
    await screen.findByText("Setting up your workspace…");
    act(() => canEnter());
    network.handle(api.workspaces.switchWorkspace, () => switchedTo(north));
    await act(async () => {
      answer();
      await promise;
    });
    await waitFor(() => expect(address()).toBe("/w/north"));
    // The action has answered before the live query: that is no lost access.
    expect(screen.queryByText(/no such workspace/)).toBeNull();
    act(() => canEnter(north));
    await screen.findByRole("heading", { name: "Home" });
    expect(asked).toHaveBeenCalledOnce();
    expect(address()).toBe("/w/north/home");
  },
);

test("a client with a workspace begins on their customer", async () => {
  signedInWith(workspace("North", "client"));
  network.answer(api.customers.getOwn, null);
  const { address } = renderApp("/");
  await screen.findByRole("heading", { name: "Your customer" });
  expect(address()).toBe("/w/north/customers");
});

test("someone invited reads where to, at which address, and can check again", async () => {
  signedInWith();
  const asked = network.handle(ensure, () => invited);
  const { user } = renderApp("/");
  await screen.findByRole("heading", { name: "You have an invitation" });
  screen.getByText("North");
  screen.getByText(sentence(/^Signed in as ana@north.example/));
  screen.getByText(/another address of yours/);
  await user.click(screen.getByRole("button", { name: "Check again" }));
  expect(asked).toHaveBeenCalledTimes(2);
  await screen.findByRole("heading", { name: "You have an invitation" });
});

test("someone signed in with the wrong account can sign in as someone else", async () => {
  signedInWith();
  network.handle(ensure, () => invited);
  const { user } = renderApp("/");
  await screen.findByText(sentence(/^Signed in as ana@north.example/));
  await user.click(
    screen.getByRole("button", { name: "Sign in as someone else" }),
  );
  expect(network.auth.signOut).toHaveBeenCalledExactlyOnceWith({
    returnTo: location.origin,
  });
});

test("someone invited accepts here, and is in", async () => {
  signedInWith();
  network.handle(ensure, () => invited);
  network.answer(api.invitations.queries.listMyInvitations, [
    invitationTo("North"),
  ]);
  network.handle(api.workspaces.switchWorkspace, () => switchedTo(north));
  const accept = network.handle(api.invitations.own.accept, () => {
    canEnter(north);
    return null;
  });
  const { user } = renderApp("/");
  await user.click(await screen.findByRole("button", { name: "Accept" }));
  await screen.findByRole("heading", { name: "Home" });
  expect(accept).toHaveBeenCalledExactlyOnceWith({
    invitationId: invitationTo("North").invitationId,
  });
});

test("a removed person reads when it was and that they can ask, by no name but the workspace's", async () => {
  signedInWith();
  network.handle(ensure, () => noAccess);
  network.answer(api.dashboard.listFormer, [former("North")]);
  const ask = network.handle(api.accessRequests.requestAccess, () => {
    network.answer(api.dashboard.listFormer, [
      former("North", { askedAt: Date.now() }),
    ]);
    return null;
  });
  const { user } = renderApp("/");
  await screen.findByRole("heading", { name: "You no longer have access" });
  await screen.findByText("North");
  screen.getByText(/You were removed on/);
  await user.click(screen.getByRole("button", { name: "Ask to be let in" }));
  await screen.findByText(/You can ask again a day later/);
  expect(screen.queryByRole("button", { name: "Ask to be let in" })).toBeNull();
  expect(ask).toHaveBeenCalledExactlyOnceWith({ slug: "north", asks: "enter" });
  await user.click(screen.getByRole("button", { name: "Sign out" }));
  expect(network.auth.signOut).toHaveBeenCalledOnce();
});

test("a person who left reads that they left; a day after they asked they can ask again", async () => {
  signedInWith();
  network.handle(ensure, () => noAccess);
  network.answer(api.dashboard.listFormer, [
    former("North", { hasLeft: true, askedAt: Date.now() - 86_400_000 }),
  ]);
  renderApp("/");
  await screen.findByText(/You left on/);
  screen.getByRole("button", { name: "Ask to be let in" });
});

test("a person who lost their last workspace creates another, where they may", async () => {
  signedInWith();
  network.handle(ensure, () => noAccess);
  network.answer(api.dashboard.listFormer, [former("North")]);
  const { user } = renderApp("/");
  await user.click(
    await screen.findByRole("button", { name: "Create a new workspace" }),
  );
  await screen.findByRole("textbox", { name: "URL" });
});

test("a person who may create none is offered none", async () => {
  signedInWith();
  network.handle(ensure, () => ({ ...noAccess, mayCreate: false }));
  network.answer(api.dashboard.listFormer, [former("North")]);
  renderApp("/");
  await screen.findByText(/You were removed on/);
  expect(
    screen.queryByRole("button", { name: "Create a new workspace" }),
  ).toBeNull();
});

test("the owner of a workspace whose organization was deleted reads who helps, and is sent to nobody who can't", async () => {
  signedInWith();
  network.handle(ensure, () => noAccess);
  network.answer(api.dashboard.listFormer, [
    former("North", { wasOwner: true, wayBack: "organization_deleted" }),
  ]);
  renderApp("/");
  await screen.findByText(/You own this workspace/);
  screen.getByText("/w/north");
  screen.getByRole("button", { name: "Create a new workspace" });
  expect(screen.queryByText(/owner or admin/)).toBeNull();
  expect(screen.queryByRole("button", { name: /Ask/ })).toBeNull();
});

test("a person who signed in with Clerk and has no workspace reads who can help, and can use another account", async () => {
  signedInWith();
  const asked = network.handle(ensure, () => noWorkspace);
  const { user } = renderApp("/");
  await screen.findByRole("heading", { name: "You are in no workspace yet" });
  screen.getByText(
    "You signed in with Clerk. Ask an owner or admin of the workspace to add you to its organization there. This page goes on by itself once they have.",
  );
  screen.getByText(/another account with a workspace/);
  screen.getByRole("button", { name: "Sign in as someone else" });
  await user.click(screen.getByRole("button", { name: "Check again" }));
  expect(asked).toHaveBeenCalledTimes(2);
});

test("a person who may make a workspace is offered it where none is made by itself", async () => {
  signedInWith();
  network.handle(ensure, () => ({
    ...noWorkspace,
    provider: "workos" as const,
    mayCreate: true,
  }));
  const { user } = renderApp("/");
  await screen.findByText(
    "Ask an owner or admin of the workspace to invite you. This page goes on by itself once they have let you in.",
  );
  await user.click(
    screen.getByRole("button", { name: "Create a new workspace" }),
  );
  await screen.findByRole("textbox", { name: "URL" });
});

test("an owner who deleted their only workspace restores it, or goes on with a new one", async () => {
  signedInWith();
  network.handle(ensure, () => ({
    ...noAccess,
    workspaceNames: [],
    restorable: ["North"],
  }));
  network.answer(api.deletion.listRestorable, [
    {
      _id: north._id,
      slug: "north",
      name: "North",
      deletedAt: 1,
      finalAt: Date.UTC(2026, 5, 1),
      deleteOrganization: false,
      workosOrganizationId: "org_north",
    },
  ]);
  const restore = network.handle(api.deletion.restore, () => {
    canEnter(north);
    return { slug: "north" };
  });
  network.handle(api.workspaces.switchWorkspace, () => switchedTo(north));
  const { user, address } = renderApp("/");
  await screen.findByRole("heading", { name: "Your workspace is deleted" });
  await user.click(
    screen.getByRole("button", { name: "Create a new workspace" }),
  );
  await screen.findByRole("textbox", { name: "URL" });
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.click(screen.getByRole("button", { name: "Restore" }));
  await screen.findByRole("heading", { name: "Home" });
  expect(address()).toBe("/w/north/home");
  expect(restore).toHaveBeenCalledExactlyOnceWith({ workspaceId: north._id });
});

test("an outage is told in its own words, and trying again goes on", async () => {
  signedInWith();
  let isDown = true;
  network.handle(ensure, () => {
    if (isDown) throw refusal("workosSilent");
    return invited;
  });
  const { user } = renderApp("/");
  expect((await screen.findByRole("alert")).textContent).toBe(
    "WorkOS did not answer, so nothing was changed. Try again in a moment.",
  );
  isDown = false;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByRole("heading", { name: "You have an invitation" });
});

test("an unexpected failure shows a sentence, not its inside", async () => {
  signedInWith();
  network.handle(ensure, () => {
    throw new Error("TypeError at model/access/entryAction.ts:12");
  });
  renderApp("/");
  expect((await screen.findByRole("alert")).textContent).toBe(
    "Something went wrong. Try again.",
  );
});

test.each([
  ["an invitation", invited],
  ["closed doors", noAccess],
  ["no workspace", noWorkspace],
])(
  "someone looking at %s is in as soon as they are let in",
  async (_what, status) => {
    signedInWith();
    network.handle(ensure, () => status);
    network.handle(api.workspaces.switchWorkspace, () => switchedTo(north));
    const { address } = renderApp("/");
    await screen.findByRole("button", { name: "Check again" });
    act(() => canEnter(north));
    await screen.findByRole("heading", { name: "Home" });
    expect(address()).toBe("/w/north/home");
  },
);

test("a page without a workspace tells that the connection is lost, too", async () => {
  signedInWith();
  network.answer(api.invitations.queries.listMyInvitations, [
    invitationTo("North"),
  ]);
  network.handle(ensure, () => invited);
  renderApp("/");
  const accept = await screen.findByRole("button", { name: "Accept" });
  act(() => network.connection({ isWebSocketConnected: false }));
  await screen.findByText(/^Reconnecting… This is how things were at/);
  expect(isOff(accept)).toBe(true);
  act(() => network.connection({}));
  expect(screen.queryByText(/^Reconnecting…/)).toBeNull();
});
