import { expect, test } from "vitest";
import { openApi } from "../../checkWorkos/api.ts";
import { start } from "./start.ts";

/* What an environment is told once, as the contract has it: the referee reads along. */

async function asking() {
  const { workos } = await start();
  return openApi({ key: workos.apiKey, baseUrl: workos.url, fetch });
}

const URL_HERE = "http://127.0.0.1:9/webhooks/workos";

test("an endpoint is made once for an address, listed with its whole secret, and changed", async () => {
  const ask = await asking();
  const body = { endpoint_url: URL_HERE, events: ["user.created"] };
  const made = await ask("POST /webhook_endpoints", { body });
  expect(made).toMatchObject({
    status: 201,
    body: { status: "enabled", events: ["user.created"] },
  });
  expect((await ask("POST /webhook_endpoints", { body })).status).toBe(409);

  const listed = await ask("GET /webhook_endpoints", { query: { limit: 100 } });
  expect(listed.body.data).toEqual([made.body]);
  const changed = await ask(
    `PATCH /webhook_endpoints/${String(made.body.id)}`,
    {
      body: { events: ["user.updated"], status: "disabled" },
    },
  );
  expect(changed.body).toMatchObject({
    events: ["user.updated"],
    status: "disabled",
    secret: made.body.secret,
  });
  const missing = await ask("PATCH /webhook_endpoints/we_none", {
    body: { status: "enabled" },
  });
  expect(missing.status).toBe(404);
});

test("a redirect URI and an origin are taken once", async () => {
  const ask = await asking();
  const uri = { body: { uri: "http://localhost:5173/callback" } };
  const origin = { body: { origin: "http://localhost:5173" } };
  const statuses = async () => [
    (await ask("POST /user_management/redirect_uris", uri)).status,
    (await ask("POST /user_management/cors_origins", origin)).status,
  ];
  expect(await statuses()).toEqual([201, 201]);
  expect(await statuses()).toEqual([422, 409]);
});

test("the template of tokens is the client's audience at first, and what was put last", async () => {
  const ask = await asking();
  const content = async () =>
    (await ask("GET /user_management/jwt_template")).body.content;
  expect(await content()).toBe('{"aud":"client_local"}');
  const put = await ask("PUT /user_management/jwt_template", {
    body: { content: '{"urn:x": "{{user.email}}"}' },
  });
  expect(put.status).toBe(200);
  expect(await content()).toBe('{"urn:x": "{{user.email}}"}');
});
