import { describe, expect, test } from "vitest";
import { takeViolations } from "../referee/violations.ts";
import {
  authenticate,
  beginSignIn,
  claims,
  refresh,
  signIn,
  type Tokens,
} from "./browser.ts";
import { eventTypes, organization, people, start } from "./start.ts";

async function signedIn() {
  const started = await start();
  const { ana } = await people(started, "ana");
  const acme = await organization(started, "Acme", { [ana]: "admin" });
  const tokens = await signIn(started.workos, ana);
  return { ...started, started, ana, acme, tokens };
}

const signOut = (url: string, tokens: Tokens, query = "") =>
  fetch(
    `${url}/user_management/sessions/logout?session_id=${claims(tokens).sid}${query}`,
    { redirect: "manual" },
  );

describe("refreshing", () => {
  test("keeps session and organization, and uses each refresh token once", async () => {
    const { workos, acme, tokens } = await signedIn();

    const next = (await (await refresh(workos, tokens)).json()) as Tokens;

    expect(claims(next)).toMatchObject({
      sid: claims(tokens).sid,
      org_id: acme.id,
      role: "admin",
      aud: workos.clientId,
    });
    expect((await refresh(workos, tokens)).status).toBe(400);
    expect((await refresh(workos, next)).status).toBe(200);
  });

  test("emits nothing: only a sign-in starts a session", async () => {
    const { workos, started, tokens } = await signedIn();
    await refresh(workos, tokens);
    expect(await eventTypes(started, "session.created")).toEqual([
      "session.created",
    ]);
  });

  test("switches to another organization one is an active member of", async () => {
    const { workos, started, ana, tokens } = await signedIn();
    const beta = await organization(started, "Beta", { [ana]: "client" });

    const next = (await (
      await refresh(workos, tokens, beta.id)
    ).json()) as Tokens;

    expect(claims(next)).toMatchObject({ org_id: beta.id, role: "client" });
    const later = (await (await refresh(workos, next)).json()) as Tokens;
    expect(later.organization_id).toBe(beta.id);
  });

  test.each(["a stranger", "a former member", "an invited person"])(
    "%s is refused with 403 when switching",
    async (who) => {
      const { workos, sdk, started, ana, tokens } = await signedIn();
      const beta = await organization(
        started,
        "Beta",
        who === "a former member" ? { [ana]: "admin" } : {},
      );
      if (who === "a former member") {
        await sdk.userManagement.deactivateOrganizationMembership(
          beta.memberships[ana]!,
        );
      }
      if (who === "an invited person") {
        await sdk.userManagement.sendInvitation({
          email: "ana@example.com",
          organizationId: beta.id,
        });
      }

      const response = await refresh(workos, tokens, beta.id);

      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ error: "access_denied" });
      // The session itself is unharmed.
      expect((await refresh(workos, tokens)).status).toBe(200);
    },
  );
});

describe("signing out", () => {
  test("ends the session: its refresh token is refused", async () => {
    const { workos, tokens } = await signedIn();

    await signOut(workos.url, tokens);
    const response = await refresh(workos, tokens);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: "invalid_grant",
      error_description: expect.stringContaining("Sign in again") as string,
    });
  });

  test("ends also what was refreshed since", async () => {
    const { workos, tokens } = await signedIn();
    const next = (await (await refresh(workos, tokens)).json()) as Tokens;
    await signOut(workos.url, tokens);
    expect((await refresh(workos, next)).status).toBe(400);
  });

  test("returns to the last app's origin when no page is named", async () => {
    const { workos, tokens } = await signedIn();
    await beginSignIn(workos).page();
    const response = await signOut(workos.url, tokens);
    expect(response.headers.get("location")).toBe("http://localhost:5173/");
  });

  test("returns to the page named, on this machine only", async () => {
    const { workos, tokens } = await signedIn();
    const home = await signOut(
      workos.url,
      tokens,
      "&return_to=http://localhost:5173/bye",
    );
    expect(home.headers.get("location")).toBe("http://localhost:5173/bye");
    const away = await signOut(
      workos.url,
      tokens,
      "&return_to=https://evil.example/",
    );
    expect(away.headers.get("location")).toBeNull();
  });
});

describe("revoking", () => {
  test("what a person has open is listed as the contract has it, the latest first", async () => {
    const { workos, sdk, ana, acme, tokens } = await signedIn();
    const other = await signIn(workos, ana, acme.id);
    const { data } = await sdk.userManagement.listSessions(ana);
    expect(data.map(({ id }) => id)).toEqual([
      claims(other).sid,
      claims(tokens).sid,
    ]);
    expect(data[0]).toMatchObject({
      userId: ana,
      organizationId: acme.id,
      status: "active",
      endedAt: null,
    });
  });

  test("a session that is revoked ends, and no other does", async () => {
    const { workos, sdk, ana, tokens } = await signedIn();
    const other = await signIn(workos, ana);

    await sdk.userManagement.revokeSession({
      sessionId: claims(other).sid,
    });

    expect((await refresh(workos, other)).status).toBe(400);
    expect((await refresh(workos, tokens)).status).toBe(200);
    const { data } = await sdk.userManagement.listSessions(ana);
    expect(data.map(({ id }) => id)).toEqual([claims(tokens).sid]);
  });

  test("one that has ended can't be revoked, and a stranger has none to list", async () => {
    const { workos, sdk, tokens } = await signedIn();
    await signOut(workos.url, tokens);
    await expect(
      sdk.userManagement.revokeSession({
        sessionId: claims(tokens).sid,
      }),
    ).rejects.toMatchObject({ status: 400 });
    await expect(
      sdk.userManagement.listSessions("user_nobody"),
    ).rejects.toMatchObject({ status: 404 });
  });
});

describe("losing the organization", () => {
  test.each(["deactivated", "deleted"])(
    "a membership that is %s ends its sessions and no others",
    async (how) => {
      const { workos, sdk, started, ana, acme, tokens } = await signedIn();
      const beta = await organization(started, "Beta", { [ana]: "admin" });
      const elsewhere = await signIn(workos, ana, beta.id);
      const membership = acme.memberships[ana]!;

      await (how === "deleted"
        ? sdk.userManagement.deleteOrganizationMembership(membership)
        : sdk.userManagement.deactivateOrganizationMembership(membership));

      expect((await refresh(workos, tokens)).status).toBe(400);
      expect((await refresh(workos, elsewhere)).status).toBe(200);
    },
  );

  test("a code chosen before is refused after", async () => {
    const { workos, sdk, ana, acme } = await signedIn();
    const attempt = beginSignIn(workos);
    const chosen = await attempt.choose(ana);
    await sdk.userManagement.deactivateOrganizationMembership(
      acme.memberships[ana]!,
    );
    expect((await attempt.exchange(chosen)).status).toBe(403);
  });
});

describe("the token endpoint", () => {
  test.each([
    ["an unknown code", { grant_type: "authorization_code", code: "nope" }],
    ["an unknown refresh token", { grant_type: "refresh_token" }],
    ["no grant type", {}],
  ])("%s is refused in OAuth's words", async (_what, body) => {
    const { workos } = await start();
    const response = await authenticate(workos, body);
    expect(response.status).toBe(400);
    const answer = (await response.json()) as Record<string, string>;
    expect(answer.error).toMatch(/^invalid_(grant|request)$/);
    expect(answer.error_description).toBeTruthy();
    // What was asked is what the contract refuses, too.
    const asked = "POST /user_management/authenticate body: ";
    for (const violation of takeViolations())
      expect(violation.slice(0, asked.length)).toBe(asked);
  });

  test("a code is worth nothing without its verifier, and only once", async () => {
    const { workos, ana } = await signedIn();
    const attempt = beginSignIn(workos);
    const chosen = await attempt.choose(ana);

    const thief = await beginSignIn(workos).exchange(chosen);
    expect(thief.status).toBe(400);
    expect((await attempt.exchange(chosen)).status).toBe(200);
    expect((await attempt.exchange(chosen)).status).toBe(400);
  });
});
