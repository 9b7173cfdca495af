import { describe, expect, test } from "vitest";
import { rawRequest } from "../../rawRequest.helpers.ts";
import { takeViolations } from "../referee/violations.ts";
import { beginSignIn, CALLBACK } from "./browser.ts";
import { startReceiver } from "./receiver.ts";
import { people, start } from "./start.ts";

/* What a web page that is open in the same browser can do: nothing. */

const APP = "http://localhost:5173";
const startForApp = () => start({ appPort: 5173 });
const AUTHORIZE = `/user_management/authorize?response_type=code&provider=authkit&client_id=client_local&redirect_uri=${encodeURIComponent(CALLBACK)}&state=x`;

const FOREIGN = [
  "https://evil.example",
  "http://evil.example:5173",
  // Another program's page on this machine.
  "http://localhost:5174",
  "https://localhost:5173",
  "http://localhost.evil.example:5173",
  "http://localhost:5173.evil.example",
  "http://127.0.0.1.evil.example:5173",
  // A page without an origin: a frame in a sandbox, or a file.
  "null",
  "",
];

describe("a page of another origin", () => {
  test.each(FOREIGN)(
    "is refused, and can read no answer: %j",
    async (origin) => {
      const { workos } = await startForApp();
      for (const path of [
        "/user_management/authenticate",
        "/user_management/users",
        "/sso/jwks/client_local",
        "/health",
      ])
        for (const method of ["GET", "POST", "OPTIONS"]) {
          const { status, headers, body } = await rawRequest(
            `${workos.url}${path}`,
            {
              method,
              headers: {
                origin,
                authorization: `Bearer ${workos.apiKey}`,
                "access-control-request-method": "POST",
              },
            },
          );
          expect(status, `${method} ${path}`).toBe(403);
          expect(headers["access-control-allow-origin"]).toBeUndefined();
          expect(body).not.toContain("keys");
        }
    },
  );

  test.each(FOREIGN)(
    "signs nobody in and up with a form: %j",
    async (origin) => {
      const started = await startForApp();
      const { ana } = await people(started, "ana");
      const request = AUTHORIZE.split("?")[1]!;
      for (const [path, form] of [
        ["sign-in", { user_id: ana }],
        ["sign-up", { email: "eve@evil.example" }],
      ] as const) {
        const answer = await rawRequest(`${started.workos.url}/local/${path}`, {
          method: "POST",
          headers: {
            origin,
            "content-type": "application/x-www-form-urlencoded",
          },
          body: new URLSearchParams({ request, ...form }).toString(),
        });
        expect(answer.status).toBe(403);
        expect(answer.headers.location).toBeUndefined();
      }
      const { data } = await started.sdk.userManagement.listUsers();
      expect(data.map(({ id }) => id)).toEqual([ana]);
    },
  );

  test.each([
    ["a picture", "no-cors", "image"],
    ["a script", "no-cors", "script"],
    ["a frame", "navigate", "iframe"],
    ["a fetch without an answer", "no-cors", "empty"],
  ])("loads nothing as %s", async (_what, mode, dest) => {
    const { workos } = await startForApp();
    for (const site of ["cross-site", "same-site"])
      for (const path of [AUTHORIZE, "/health"]) {
        const { status } = await rawRequest(`${workos.url}${path}`, {
          headers: {
            "sec-fetch-site": site,
            "sec-fetch-mode": mode,
            "sec-fetch-dest": dest,
          },
        });
        expect(status).toBe(403);
      }
  });
});

test.each(["evil.example", "localhost.evil.example", "127.0.0.2", ""])(
  "a foreign name that leads here is refused: %j",
  async (name) => {
    const { workos } = await startForApp();
    const { port } = new URL(workos.url);
    const { status } = await rawRequest(`${workos.url}/health`, {
      headers: { host: `${name}:${port}`, "sec-fetch-site": "same-origin" },
    });
    expect(status).toBe(403);
  },
);

test.each(["localhost", "127.0.0.1", "[::1]"])(
  "this machine's own name is answered: %s",
  async (name) => {
    const { workos } = await startForApp();
    const { port } = new URL(workos.url);
    const { status } = await rawRequest(`${workos.url}/health`, {
      headers: { host: `${name}:${port}` },
    });
    expect(status).toBe(200);
  },
);

test("the dashboard's page reads what it asks for", async () => {
  const { workos } = await startForApp();
  const address = `${workos.url}/user_management/authenticate`;
  const asked = await rawRequest(address, {
    method: "OPTIONS",
    headers: {
      origin: APP,
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type",
    },
  });
  expect(asked.status).toBe(204);
  expect(asked.headers).toMatchObject({
    "access-control-allow-origin": APP,
    "access-control-allow-headers": "content-type",
    vary: "Origin",
  });
  const { status, headers } = await rawRequest(address, {
    method: "POST",
    headers: { origin: APP, "sec-fetch-site": "same-site" },
    body: "{}",
  });
  expect(status).toBe(400);
  expect(headers["access-control-allow-origin"]).toBe(APP);
  expect(takeViolations()).not.toEqual([]);
});

test("a link from anywhere opens the sign-in and an invitation", async () => {
  const started = await startForApp();
  const { acceptInvitationUrl } =
    await started.sdk.userManagement.sendInvitation({ email: "jo@x.example" });
  for (const address of [
    `${started.workos.url}${AUTHORIZE}`,
    acceptInvitationUrl,
  ])
    for (const site of ["none", "same-site", "cross-site"]) {
      const { status } = await rawRequest(address, {
        headers: {
          "sec-fetch-site": site,
          "sec-fetch-mode": "navigate",
          "sec-fetch-dest": "document",
        },
      });
      expect(status, `${address} ${site}`).toBe(200);
    }
});

test("its own page signs in, and says where it is from", async () => {
  const started = await startForApp();
  const { workos } = started;
  const { ana } = await people(started, "ana");
  const page = await beginSignIn(workos).page();
  expect(page.headers.get("referrer-policy")).toBe("same-origin");
  const { status, headers } = await rawRequest(`${workos.url}/local/sign-in`, {
    method: "POST",
    headers: {
      origin: workos.url,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams({
      request: AUTHORIZE.split("?")[1]!,
      user_id: ana,
    }).toString(),
  });
  expect(status).toBe(302);
  expect(headers.location).toMatch(`${CALLBACK}?code=`);
});

test("nobody is sent anywhere but to the dashboard", async () => {
  const { workos } = await startForApp();
  for (const target of ["http://localhost:5174/", "https://evil.example/"])
    for (const path of [
      `/user_management/authorize?redirect_uri=${target}`,
      `/user_management/sessions/logout?session_id=x&return_to=${target}`,
    ]) {
      const { status, headers } = await rawRequest(`${workos.url}${path}`);
      expect(status, path).toBe(403);
      expect(headers.location).toBeUndefined();
    }
});

test("each start has a key of its own", async () => {
  const [one, two] = [await start(), await start()];
  expect(one.workos.apiKey).toMatch(/^sk_test_\w{48}$/);
  expect(one.workos.apiKey).not.toBe(two.workos.apiKey);
  const { status } = await rawRequest(`${one.workos.url}/organizations`, {
    headers: { authorization: `Bearer ${two.workos.apiKey}` },
  });
  expect(status).toBe(401);
  expect(takeViolations()).toEqual([]);
});

describe("webhooks", () => {
  test("an endpoint that is not the stack's own is refused, also when it is moved", async () => {
    const receiver = await startReceiver();
    const own = Number(new URL(receiver.webhook.url).port);
    const { workos } = await start({ webhookPorts: [own] });
    const call = (method: string, path: string, body: unknown) =>
      rawRequest(`${workos.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${workos.apiKey}`,
          "content-type": "application/json",
        },
        body: JSON.stringify(body),
      });
    const made = await call("POST", "/webhook_endpoints", {
      endpoint_url: receiver.webhook.url,
      secret: "s",
    });
    expect(made.status).toBe(201);
    const { id } = JSON.parse(made.body) as { id: string };
    for (const elsewhere of [
      "https://evil.example/hook",
      `http://evil.example:${own}/`,
      `http://127.0.0.1:${own + 1}/`,
      `http://127.0.0.1.evil.example:${own}/`,
      "http://169.254.169.254/",
      "file:///etc/passwd",
      "nonsense",
    ])
      for (const field of ["endpoint_url", "url"])
        for (const [method, path] of [
          ["POST", "/webhook_endpoints"],
          ["PUT", `/webhook_endpoints/${id}`],
        ] as const) {
          const body = { secret: "s", [field]: elsewhere };
          const { status } = await call(method, path, body);
          expect(status, `${method} ${field} ${elsewhere}`).toBe(422);
        }
    takeViolations();
  });

  test("nothing is delivered to other ports", async () => {
    const [ours, other] = [await startReceiver(), await startReceiver()];
    const started = await start({
      webhook: other.webhook,
      webhookPorts: [Number(new URL(ours.webhook.url).port)],
    });
    await people(started, "ana");
    await started.workos.deliveries.idle();
    expect(other.received).toEqual([]);
    started.workos.setWebhook(ours.webhook);
    await people(started, "bo");
    await started.workos.deliveries.idle();
    expect(ours.types()).toEqual(["user.created"]);
    expect(other.received).toEqual([]);
  });
});
