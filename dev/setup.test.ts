import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startLocalBackend, type LocalBackend } from "local-convex";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  expect,
  test,
  vi,
} from "vitest";
import { LISTED_TYPES } from "../convex/model/workos/events.ts";
import { openApi, listed } from "./checkWorkos/api.ts";
import { main } from "./setup/main.ts";
import { deploymentEnvironment } from "./stack.ts";
import { type LocalWorkos, startLocalWorkos } from "./workos/localWorkos.ts";

/*
 * `npm run setup` against the local WorkOS and a deployment, by the real command line of
 * Convex. WorkOS begins as a new environment does: no client role, no endpoint, no template.
 */

const APP = "http://localhost:5173";
let workos: LocalWorkos;
let backend: LocalBackend;
/** Secrets that no line may hold. */
let secrets: string[];

beforeAll(async () => {
  workos = await startLocalWorkos({ port: 0, roles: ["admin", "member"] });
  const env = deploymentEnvironment({ workos: workos.url }, {});
  backend = await startLocalBackend({
    functionsDir: path.resolve(import.meta.dirname, "../convex"),
    env: { ...env, WORKOS_API_KEY: workos.apiKey },
    onLog: () => undefined,
  });
  secrets = [workos.apiKey, env.WORKOS_WEBHOOK_SECRET];
});
afterAll(async () => {
  await backend.close();
  await workos.close();
});
beforeEach(() => {
  // What a developer's shell has is another deployment's.
  for (const name of ["API_KEY", "CLIENT_ID", "API_BASE_URL"])
    vi.stubEnv(`WORKOS_${name}`, "");
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const newFolder = () => mkdtempSync(path.join(tmpdir(), "rollcall-setup-"));

async function setUp(folder: string, ...args: string[]) {
  const lines: string[] = [];
  for (const method of ["log", "error"] as const)
    vi.spyOn(console, method).mockImplementation((line: string) => {
      lines.push(line);
    });
  const code = await main(
    ["--url", backend.url, "--admin-key", backend.adminKey, ...args],
    folder,
  );
  for (const secret of secrets) expect(lines.join("\n")).not.toContain(secret);
  const marked = (mark: string) =>
    lines
      .filter((line) => line.startsWith(`${mark} `))
      .map((line) => line.slice(2));
  return { code, lines, marked };
}

function ask(...args: Parameters<ReturnType<typeof openApi>>) {
  const { apiKey, url } = workos;
  return openApi({ key: apiKey, baseUrl: url, fetch })(...args);
}

async function variable(name: string, value?: string | null) {
  const post = async (at: string, body: object) =>
    (await (
      await fetch(`${backend.url}${at}`, {
        method: "POST",
        headers: { authorization: `Convex ${backend.adminKey}` },
        body: JSON.stringify(body),
      })
    ).json()) as { value?: { value: string } | null };
  if (value !== undefined)
    await post("/api/update_environment_variables", {
      changes: [{ name, value }],
    });
  const answer = await post("/api/query", {
    path: "_system/cli/queryEnvironmentVariables:get",
    args: { name },
  });
  return answer.value?.value ?? null;
}

async function endpoints() {
  const found = listed(await ask("GET /webhook_endpoints"));
  secrets.push(...found.map(({ secret }) => String(secret)));
  return found;
}

test("it makes a plan, which changes nothing; with --yes it makes all of it; then there is nothing to make", async () => {
  await ask("PUT /user_management/jwt_template", {
    body: { content: '{"urn:myapp:email": "{{user.email}}"}' },
  });
  await variable("CLERK_ISSUER_URL", null);
  const folder = newFolder();
  const planned = await setUp(folder, "--app-url", APP);
  expect(planned.code).toBe(0);
  expect(
    planned.marked("+").map((line) => line.split(/ http| with| to \{/)[0]),
  ).toEqual([
    "set CLERK_ISSUER_URL on the deployment",
    "make the role client",
    "make the webhook endpoint",
    "set the JWT template",
    "add the redirect URI",
    "add the CORS origin",
  ]);
  expect(planned.lines.at(-1)).toBe("6 to make. Run this again with --yes.");
  expect(await endpoints()).toEqual([]);
  expect(await variable("CLERK_ISSUER_URL")).toBeNull();

  const made = await setUp(folder, "--app-url", APP, "--yes");
  expect(made.code).toBe(0);
  const roles = listed(await ask("GET /authorization/roles"));
  expect(roles.map(({ slug }) => slug)).toContain("client");
  const [endpoint, ...others] = await endpoints();
  expect(others).toEqual([]);
  expect(endpoint).toMatchObject({
    endpoint_url: `${backend.siteUrl}/webhooks/workos`,
    events: [...LISTED_TYPES],
    status: "enabled",
  });
  expect(await variable("WORKOS_WEBHOOK_SECRET")).toBe(endpoint!.secret);
  expect(await variable("CLERK_ISSUER_URL")).toBe("https://clerk.invalid");
  const template = await ask("GET /user_management/jwt_template");
  expect(template.body.content).toBe(
    '{"aud": "client_local", "urn:myapp:email": "{{user.email}}"}',
  );
  // They were made: WorkOS does not take them twice.
  const again = [
    await ask("POST /user_management/redirect_uris", {
      body: { uri: `${APP}/callback` },
    }),
    await ask("POST /user_management/cors_origins", {
      body: { origin: APP },
    }),
  ];
  expect(again.map(({ status }) => status)).toEqual([422, 409]);

  const second = await setUp(folder, "--app-url", APP, "--yes");
  expect(second.marked("+")).toEqual([]);
  expect(second.lines.at(-1)).toBe("Nothing to make.");
  expect(second.marked("–")).toEqual([
    `by hand: sign-in endpoint ${APP}/login, which no API sets (https://dashboard.workos.com/redirects)`,
    `by hand: sign-out redirect ${APP}, which no API sets (https://dashboard.workos.com/redirects)`,
  ]);
});

test("what WorkOS has already is no failure, from a checkout that does not know of it", async () => {
  const { code, marked } = await setUp(
    newFolder(),
    ...["--app-url", APP, "--yes"],
  );
  expect(code).toBe(0);
  expect(marked("+")).toHaveLength(2);
});

test("an endpoint that was changed is put right, others are left alone, and the secret follows", async () => {
  const [endpoint] = await endpoints();
  const other = await ask("POST /webhook_endpoints", {
    body: {
      endpoint_url: "http://127.0.0.1:9/theirs",
      events: ["user.created"],
    },
  });
  await ask(`PATCH /webhook_endpoints/${String(endpoint!.id)}`, {
    body: { events: ["session.created"], status: "disabled" },
  });
  await variable("WORKOS_WEBHOOK_SECRET", "whsec_of_somewhere_else");
  secrets.push("whsec_of_somewhere_else", String(other.body.secret));
  const { code, marked } = await setUp(newFolder(), "--yes");
  expect(code).toBe(0);
  expect(marked("+").map((line) => line.split(":")[0])).toEqual([
    "change the webhook endpoint",
    "set WORKOS_WEBHOOK_SECRET on the deployment",
  ]);
  const after = await endpoints();
  expect(after).toHaveLength(2);
  expect(after.find(({ id }) => id === endpoint!.id)).toMatchObject({
    events: [...LISTED_TYPES],
    status: "enabled",
  });
  expect(after.find(({ id }) => id === other.body.id)).toMatchObject({
    events: ["user.created"],
  });
  expect(await variable("WORKOS_WEBHOOK_SECRET")).toBe(endpoint!.secret);
});

test("somebody else's audience in the template is not changed, and said", async () => {
  const content = '{"aud": "client_theirs"}';
  await ask("PUT /user_management/jwt_template", { body: { content } });
  const { marked } = await setUp(newFolder(), "--yes");
  expect(marked("–").join("\n")).toContain('has another "aud"');
  const { body } = await ask("GET /user_management/jwt_template");
  expect(body.content).toBe(content);
  await ask("PUT /user_management/jwt_template", {
    body: { content: '{"aud": "client_local"}' },
  });
});

test("a key that WorkOS refuses, and one of the shell that is not the deployment's, are a sentence", async () => {
  vi.stubEnv("WORKOS_API_KEY", "sk_test_of_the_shell");
  const two = await setUp(newFolder(), "--yes");
  expect(two.code).toBe(1);
  expect(two.lines).toEqual([
    "WORKOS_API_KEY of this shell is not the deployment's: unset it here, or set the deployment's anew.",
  ]);
  vi.stubEnv("WORKOS_API_KEY", "");
  await variable("WORKOS_API_KEY", "sk_test_refused");
  try {
    const { code, lines } = await setUp(newFolder(), "--yes");
    expect(code).toBe(1);
    expect(lines).toEqual([
      "WorkOS refused WORKOS_API_KEY. Copy it again from https://dashboard.workos.com/api-keys.",
    ]);
  } finally {
    await variable("WORKOS_API_KEY", workos.apiKey);
  }
});

test("the shell's key is for a deployment that has none yet", async () => {
  await variable("WORKOS_API_KEY", null);
  vi.stubEnv("WORKOS_API_KEY", workos.apiKey);
  const { code } = await setUp(newFolder(), "--yes");
  expect(code).toBe(0);
  expect(await variable("WORKOS_API_KEY")).toBe(workos.apiKey);
});

test("where WorkOS refuses a step it ends there, says which, and goes on with the next run", async () => {
  await variable("CLERK_ISSUER_URL", null);
  workos.faults.next(/^POST \/user_management\/redirect_uris/, { status: 400 });
  const folder = newFolder();
  const failed = await setUp(folder, "--app-url", APP, "--yes");
  expect(failed.code).toBe(1);
  expect(failed.marked("✗").join()).toContain("add the redirect URI");
  expect(await variable("CLERK_ISSUER_URL")).toBe("https://clerk.invalid");
  const { code } = await setUp(folder, "--app-url", APP, "--yes");
  expect(code).toBe(0);
});

test.each([
  [["--prod", "--local"], "Name one deployment."],
  [["--app-url", "app"], "--app-url is an address"],
])("%o is a sentence", async (args, sentence) => {
  const error = vi.spyOn(console, "error").mockReturnValue();
  expect(await main(args)).toBe(1);
  expect(error.mock.calls.join()).toContain(sentence);
});
