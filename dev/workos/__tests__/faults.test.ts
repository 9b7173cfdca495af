import { describe, expect, test } from "vitest";
import { beginSignIn } from "./browser.ts";
import { people, sdkFor, start } from "./start.ts";

const create = "POST /organizations";

describe("a call that fails", () => {
  test("with a status has no effect, and the next one works", async () => {
    const { workos, sdk } = await start();
    workos.faults.next(create, { status: 500 });
    const acme = { name: "Acme" };

    await expect(
      sdk.organizations.createOrganization(acme),
    ).rejects.toMatchObject({ status: 500 });
    expect((await sdk.organizations.listOrganizations()).data).toEqual([]);
    await sdk.organizations.createOrganization(acme);
  });

  test("with 429 says when to try again", async () => {
    const { workos, sdk } = await start();
    workos.faults.next(create, { status: 429, retryAfter: 7 });
    await expect(
      sdk.organizations.createOrganization({ name: "Acme" }),
    ).rejects.toMatchObject({ status: 429, retryAfter: 7 });
  });

  test("by a reset connection has no effect", async () => {
    const { workos, sdk } = await start();
    workos.faults.next(create, { status: "reset" });
    await expect(
      sdk.organizations.createOrganization({ name: "Acme" }),
    ).rejects.toThrow();
    expect((await sdk.organizations.listOrganizations()).data).toEqual([]);
  });

  test("by a lost answer has taken effect", async () => {
    const { workos, sdk } = await start();
    workos.faults.next(create, { status: "lost answer" });
    await expect(
      sdk.organizations.createOrganization({ name: "Acme" }),
    ).rejects.toThrow();
    expect((await sdk.organizations.listOrganizations()).data).toMatchObject([
      { name: "Acme" },
    ]);
  });

  test("by hanging is broken off when the faults are cleared", async () => {
    const { workos, sdk } = await start();
    workos.faults.next(create, { status: "hang" });
    const call = sdk.organizations.createOrganization({ name: "Acme" });
    const failed = expect(call).rejects.toThrow();
    await expect.poll(() => workos.faults.calls.at(-1)?.status).toBe("hang");

    workos.faults.clear();

    await failed;
    expect((await sdk.organizations.listOrganizations()).data).toEqual([]);
  });
});

test("the SDK's own retries get through a short outage", async () => {
  const { workos } = await start();
  workos.faults.next(create, { status: 503, times: 2 });
  const { name } = await sdkFor(workos, 3).organizations.createOrganization({
    name: "Acme",
  });
  expect(name).toBe("Acme");
  expect(workos.faults.calls.map(({ status }) => status)).toEqual([
    503, 503, 201,
  ]);
});

test("an outage lasts until it is cleared, and spares what does not match", async () => {
  const { workos, sdk } = await start();
  workos.faults.next(/^GET \/user_management/, {
    status: 500,
    times: Infinity,
  });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await expect(sdk.userManagement.listUsers()).rejects.toMatchObject({
      status: 500,
    });
  }
  await sdk.organizations.createOrganization({ name: "Acme" });
  workos.faults.clear();
  await sdk.userManagement.listUsers();
});

test("the published keys outlive an outage of everything", async () => {
  const { workos } = await start();
  workos.faults.next(/./, { status: 500, times: Infinity });
  const keys = await fetch(`${workos.url}/sso/jwks/${workos.clientId}`);
  expect(keys.status).toBe(200);
});

test("every API call is counted with what its caller saw, and no page is", async () => {
  const started = await start();
  const { workos, sdk } = started;
  const { ana } = await people(started, "ana");
  await beginSignIn(workos).page();
  await sdk.userManagement.getUser(ana);
  await sdk.userManagement.getUser("user_no").catch(() => undefined);
  await sdk.userManagement.listUsers({ email: "x@example.com" });

  expect(
    workos.faults.calls.map(
      ({ method, path, status }) => `${method} ${path} ${status ?? ""}`,
    ),
  ).toEqual([
    "POST /user_management/users 201",
    `GET /user_management/users/${ana} 200`,
    "GET /user_management/users/user_no 404",
    "GET /user_management/users 200",
  ]);
  expect(workos.faults.calls.at(-1)!.query).toContain("email=");
});
