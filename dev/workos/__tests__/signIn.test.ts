import { createRemoteJWKSet, jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import { beginSignIn, CALLBACK, claims, returned, signIn } from "./browser.ts";
import { organization, people, start } from "./start.ts";

describe("the page", () => {
  test("says that it is the local sign-in and lists everybody with their memberships", async () => {
    const started = await start();
    const { ana, bo } = await people(started, "ana", "bo", "cy");
    const acme = await organization(started, "Acme", {
      [ana]: "admin",
      [bo]: "member",
    });
    const { userManagement } = started.sdk;
    await userManagement.deactivateOrganizationMembership(
      acme.memberships[bo]!,
    );
    await userManagement.sendInvitation({
      email: "BO@example.com",
      organizationId: (await organization(started, "Beta")).id,
    });

    const page = await beginSignIn(started.workos).page();
    const text = await page.text();

    expect(text).toContain("Local sign-in · stands in for AuthKit");
    expect(text).toContain("ana@example.com");
    expect(text).toContain("Acme · admin");
    expect(text).toContain("Acme · inactive");
    expect(text).toContain("invited to Beta");
    expect(text).toContain("no organization yet");
  });

  test("shows names as text, whatever is in them", async () => {
    const { workos, sdk } = await start();
    await sdk.userManagement.createUser({
      email: "eve@example.com",
      firstName: `<script>alert("1")</script>`,
    });

    const page = await beginSignIn(workos, {
      login_hint: `"><script>x</script>`,
    }).page();

    expect(await page.text()).not.toMatch(/<script>(alert|x)/);
    expect(page.headers.get("content-security-policy")).toContain(
      "default-src 'none'",
    );
  });

  test("focuses the person of the login hint, in any case", async () => {
    const started = await start();
    const { bo } = await people(started, "ana", "bo");

    const page = await beginSignIn(started.workos, {
      login_hint: "Bo@Example.com",
    }).page();

    expect(await page.text()).toContain(`value="${bo}" autofocus`);
  });

  test("lists only active members when an organization is asked for", async () => {
    const started = await start();
    const { ana } = await people(started, "ana", "bo");
    const acme = await organization(started, "Acme", { [ana]: "admin" });

    const page = await beginSignIn(started.workos, {
      organization_id: acme.id,
    }).page();
    const text = await page.text();

    expect(text).toContain("ana@example.com");
    expect(text).not.toContain("bo@example.com");
  });

  test.each([
    "https://evil.example/callback",
    "http://localhost.evil.example/",
    "javascript:alert(1)",
    "not a url",
  ])("sends no code to %s", async (redirect_uri) => {
    const started = await start();
    const { ana } = await people(started, "ana");
    const attempt = beginSignIn(started.workos, { redirect_uri });

    for (const response of [await attempt.page(), await attempt.choose(ana)]) {
      expect(response.status).toBe(400);
      expect(response.headers.get("location")).toBeNull();
    }
  });

  test.each(["http://127.0.0.1:5173/callback", "http://[::1]:5173/callback"])(
    "sends a code to %s",
    async (redirect_uri) => {
      const started = await start();
      const { ana } = await people(started, "ana");
      const response = await beginSignIn(started.workos, {
        redirect_uri,
      }).choose(ana);
      expect(response.headers.get("location")).toMatch(
        `${redirect_uri}?code=code_`,
      );
    },
  );
});

describe("choosing", () => {
  test("comes back to the app with a code and the app's state", async () => {
    const started = await start();
    const { ana } = await people(started, "ana");

    const response = await beginSignIn(started.workos).choose(ana);

    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toMatch(CALLBACK);
    expect(returned(response).get("state")).toBe("xyz");
    expect(returned(response).get("code")).toBeTruthy();
  });

  test("the only active membership's organization is in the first token", async () => {
    const started = await start();
    const { ana } = await people(started, "ana");
    const acme = await organization(started, "Acme", { [ana]: "admin" });
    const former = await organization(started, "Former", { [ana]: "admin" });
    await started.sdk.userManagement.deactivateOrganizationMembership(
      former.memberships[ana]!,
    );

    const tokens = await signIn(started.workos, ana);

    expect(tokens.organization_id).toBe(acme.id);
    expect(claims(tokens)).toMatchObject({
      sub: ana,
      org_id: acme.id,
      role: "admin",
      iss: started.workos.url,
      aud: started.workos.clientId,
    });
  });

  test("somebody in several organizations chooses one, and it is in the first token", async () => {
    const started = await start();
    const { ana } = await people(started, "ana");
    await organization(started, "Acme", { [ana]: "admin" });
    const beta = await organization(started, "Beta", { [ana]: "client" });
    const attempt = beginSignIn(started.workos);

    const question = await attempt.choose(ana);
    expect(question.status).toBe(200);
    expect(await question.text()).toMatch(
      /Choose an organization.*Acme.*Beta/s,
    );

    expect(claims(await signIn(started.workos, ana, beta.id))).toMatchObject({
      org_id: beta.id,
      role: "client",
    });
  });

  test("without an organization the token names none", async () => {
    const started = await start();
    const { ana } = await people(started, "ana");
    const tokens = await signIn(started.workos, ana);
    expect(claims(tokens)).not.toHaveProperty("org_id");
  });

  test("the token verifies against the published keys", async () => {
    const started = await start();
    const { ana } = await people(started, "ana");
    const { url, clientId } = started.workos;
    const { access_token } = await signIn(started.workos, ana);

    const { payload } = await jwtVerify(
      access_token,
      createRemoteJWKSet(new URL(`${url}/sso/jwks/${clientId}`)),
      { issuer: url, audience: clientId },
    );

    expect(payload.sub).toBe(ana);
  });

  test("a stranger to the organization asked for is refused with an error in the callback", async () => {
    const started = await start();
    const { ana } = await people(started, "ana");
    const acme = await organization(started, "Acme");

    const response = await beginSignIn(started.workos, {
      organization_id: acme.id,
    }).choose(ana);

    expect(returned(response).get("error")).toBe("access_denied");
    expect(returned(response).get("state")).toBe("xyz");
    expect(returned(response).get("code")).toBeNull();
  });

  test("an organization that does not exist is refused with an error in the callback", async () => {
    const { workos } = await start();
    const page = await beginSignIn(workos, {
      organization_id: "org_no",
    }).page();
    expect(returned(page).get("error")).toBe("organization_invalid");
  });

  test("a person deleted while the page was open is refused with an error in the callback", async () => {
    const started = await start();
    const { ana } = await people(started, "ana");
    await started.sdk.userManagement.deleteUser(ana);
    const response = await beginSignIn(started.workos).choose(ana);
    expect(returned(response).get("error")).toBe("user_not_found");
  });
});

describe("creating an account", () => {
  const dana = {
    email: "dana@example.com",
    first_name: "Dana",
    last_name: "Reyes",
  };

  test("signs the new person in", async () => {
    const { workos, sdk } = await start();
    const attempt = beginSignIn(workos, { screen_hint: "sign-up" });
    expect(await (await attempt.page()).text()).toContain("Create an account");

    const tokens = await attempt.exchange(await attempt.createAccount(dana));

    const { user } = (await tokens.json()) as { user: { id: string } };
    expect(await sdk.userManagement.getUser(user.id)).toMatchObject({
      email: "dana@example.com",
      firstName: "Dana",
      lastName: "Reyes",
      emailVerified: true,
    });
  });

  test.each([
    ["taken in another case", "DANA@example.com", "has this address already"],
    ["not an address", "dana", "Give an e-mail address"],
  ])(
    "an address %s is explained and creates nobody",
    async (_why, email, text) => {
      const { workos, sdk } = await start();
      const attempt = beginSignIn(workos);
      await attempt.createAccount(dana);

      const response = await attempt.createAccount({ ...dana, email });

      expect(response.status).toBe(400);
      expect(await response.text()).toContain(text);
      expect((await sdk.userManagement.listUsers()).data).toHaveLength(1);
    },
  );
});
