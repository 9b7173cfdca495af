import { expect, test } from "vitest";
import { beginSignIn, claims, returned, type Tokens } from "./browser.ts";
import { organization, people, start } from "./start.ts";

async function invited(email: string) {
  const started = await start();
  const { ana, bo } = await people(started, "ana", "bo");
  const acme = await organization(started, "Acme", { [ana]: "admin" });
  const invitation = await started.sdk.userManagement.sendInvitation({
    email,
    organizationId: acme.id,
    roleSlug: "client",
  });
  return { ...started, ana, bo, acme, invitation };
}

test("signing in by an invitation's token accepts it and selects its organization", async () => {
  const { workos, sdk, bo, acme, invitation } = await invited("BO@example.com");
  const attempt = beginSignIn(workos, { invitation_token: invitation.token });
  const page = await (await attempt.page()).text();
  expect(page).toContain("Join Acme");
  expect(page).not.toContain("ana@example.com");

  const response = await attempt.exchange(await attempt.choose(bo));

  expect(claims((await response.json()) as Tokens)).toMatchObject({
    org_id: acme.id,
    role: "client",
  });
  expect(await sdk.userManagement.getInvitation(invitation.id)).toMatchObject({
    state: "accepted",
    acceptedUserId: bo,
  });
});

test("somebody invited without an account creates one with the invited address", async () => {
  const { workos, acme, invitation } = await invited("dana@example.com");
  const attempt = beginSignIn(workos, { invitation_token: invitation.token });
  expect(await (await attempt.page()).text()).toMatch(
    /value="dana@example.com" readonly/,
  );

  const response = await attempt.exchange(
    await attempt.createAccount({
      email: "dana@example.com",
      first_name: "Dana",
      last_name: "",
    }),
  );

  expect(claims((await response.json()) as Tokens).org_id).toBe(acme.id);
});

test("nobody else can use an invitation", async () => {
  const { workos, sdk, ana, invitation } = await invited("bo@example.com");

  const response = await beginSignIn(workos, {
    invitation_token: invitation.token,
  }).choose(ana);

  expect(returned(response).get("error")).toBe("access_denied");
  const { state } = await sdk.userManagement.getInvitation(invitation.id);
  expect(state).toBe("pending");
});

test("a revoked invitation is refused with an error in the callback", async () => {
  const { workos, sdk, invitation } = await invited("bo@example.com");
  await sdk.userManagement.revokeInvitation(invitation.id);

  const page = await beginSignIn(workos, {
    invitation_token: invitation.token,
  }).page();

  expect(returned(page).get("error")).toBe("invalid_invitation");
});

test("the page stands in for the mailbox: it offers every open invitation", async () => {
  const { workos, sdk, acme, invitation } = await invited("bo@example.com");
  const newcomer = await sdk.userManagement.sendInvitation({
    email: "dana@example.com",
    organizationId: acme.id,
  });

  const text = await (await beginSignIn(workos).page()).text();

  expect(text).toContain(`invitation_token=${invitation.token}`);
  expect(text).toContain(`invitation_token=${newcomer.token}`);
  expect(text).toContain("dana@example.com: accept the invitation to Acme");
});

test("the invitation's own link accepts it without an app waiting", async () => {
  const { workos, sdk, bo, acme, invitation } = await invited("bo@example.com");
  const page = await fetch(invitation.acceptInvitationUrl);
  const request = /name="request" value="([^"]*)"/.exec(await page.text());

  const answer = await fetch(`${workos.url}/local/sign-in`, {
    method: "POST",
    body: new URLSearchParams({ request: request![1]!, user_id: bo }),
  });

  expect(await answer.text()).toContain("You have joined Acme");
  const { data } = await sdk.userManagement.listOrganizationMemberships({
    organizationId: acme.id,
    userId: bo,
  });
  expect(data).toMatchObject([{ status: "active", role: { slug: "client" } }]);
});
