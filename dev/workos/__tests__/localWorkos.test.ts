import { createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { expect, onTestFinished, test } from "vitest";
import { assertShape } from "../emulator.ts";
import { startLocalWorkos } from "../localWorkos.ts";
import { refresh, signIn } from "./browser.ts";
import { startReceiver } from "./receiver.ts";
import { organization, people, start } from "./start.ts";

test("port, issuer and keys are one address on localhost", async () => {
  const { workos } = await start({ clientId: "client_x" });
  expect(workos.url).toMatch(/^http:\/\/localhost:\d+$/);
  expect(workos.clientId).toBe("client_x");
});

test("a port in use is refused in one sentence that names it", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => void other.close());
  const { port } = other.address() as { port: number };
  await expect(startLocalWorkos({ port })).rejects.toThrow(
    `Port ${port} is in use`,
  );
});

test("no other interface is listened on", async () => {
  const { workos } = await start();
  const { port } = new URL(workos.url);
  const outside = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one && !one.internal && one.family === "IPv4");
  for (const one of outside) {
    await expect(
      fetch(`http://${one!.address}:${port}/health`),
    ).rejects.toThrow();
  }
  expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
});

test("several instances run side by side and know nothing of each other", async () => {
  const [one, two] = [await start(), await start()];
  await people(one, "ana");
  expect((await two.sdk.userManagement.listUsers()).data).toEqual([]);
});

test("more than 1,000 requests a minute are answered, where the bare emulator stops", async () => {
  const { workos } = await start();
  const statuses = new Set<number>();
  for (let batch = 0; batch < 22; batch += 1) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        fetch(`${workos.url}/organizations`, {
          headers: { authorization: `Bearer ${workos.apiKey}` },
        }),
      ),
    );
    for (const { status } of answers) statuses.add(status);
  }
  expect([...statuses]).toEqual([200]);
});

test("a reset leaves an empty environment at the same address, with its roles and webhook", async () => {
  const receiver = await startReceiver();
  const started = await start({
    webhook: receiver.webhook,
    roles: ["admin", "member", "auditor"],
  });
  const { workos, sdk } = started;
  const { ana } = await people(started, "ana");
  await organization(started, "Acme", { [ana]: "auditor" });
  const tokens = await signIn(workos, ana);
  workos.faults.next(/./, { status: 500, times: Infinity });
  workos.deliveries.drop();
  const { url } = workos;
  const keys = () =>
    fetch(`${url}/sso/jwks/${workos.clientId}`).then((one) => one.text());
  const keysBefore = await keys();

  await workos.reset();

  expect(workos.url).toBe(url);
  expect(await keys()).toBe(keysBefore);
  expect(workos.faults.calls).toEqual([]);
  expect(workos.deliveries.log).toEqual([]);
  expect((await sdk.userManagement.listUsers()).data).toEqual([]);
  expect((await sdk.organizations.listOrganizations()).data).toEqual([]);
  expect((await refresh(workos, tokens)).status).toBe(400);
  receiver.received.length = 0;
  const { bo } = await people(started, "bo");
  await organization(started, "Beta", { [bo]: "auditor" });
  const { id } = await sdk.userManagement.sendInvitation({
    email: "bo@example.com",
  });
  await sdk.userManagement.acceptInvitation(id);
  await workos.deliveries.idle();
  expect(receiver.types()).toEqual([
    "user.created",
    "organization.created",
    "organization_membership.created",
    "invitation.created",
    "invitation.accepted",
  ]);
});

test("a program without a browser gets a token that a sign-in would give", async () => {
  const started = await start();
  const { ana } = await people(started, "ana");
  const token = started.workos.accessToken("ANA@example.com", "org_1");
  const payload = JSON.parse(
    Buffer.from(token.split(".")[1]!, "base64url").toString(),
  ) as unknown;
  expect(payload).toMatchObject({
    sub: ana,
    iss: started.workos.url,
    aud: started.workos.clientId,
    org_id: "org_1",
  });
  expect(() => started.workos.accessToken("nobody@example.com")).toThrow(
    "Nobody here has the address",
  );
});

test("an emulator of another shape is refused by version and missing part", () => {
  expect(() => assertShape("0.15.0", {}, {}, {})).toThrow(
    /workos 0\.15\.0 .* built for \(0\.14\.0\): its table organizations is missing/,
  );
});

test("after closing, the port is free again", async () => {
  const first = await startLocalWorkos({ port: 0 });
  const port = Number(new URL(first.url).port);
  await first.close();
  const second = await startLocalWorkos({ port });
  await second.close();
});
