import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { WorkOS } from "@workos-inc/node";
import { afterAll, expect, test } from "vitest";
import { adoptedProject } from "./adopted.helpers.ts";
import type * as Stack from "./stack.ts";
import { waitFor } from "./waitFor.ts";

/*
 * docs/adopting.md, "Rows that you have" and "Your people and organizations": its code and
 * its commands, in its order, on the local stack.
 */

const document = readFileSync(
  path.resolve(import.meta.dirname, "../docs/adopting.md"),
  "utf8",
);

function section(heading: string) {
  const text = document.split(/^## /m).find((one) => one.startsWith(heading))!;
  const code = [...text.matchAll(/```ts\n(.*?)```/gs)].map((one) => one[1]!);
  const commands = [
    ...text.matchAll(/^npx convex run (\S+)(?: '(.*?)')?/gm),
  ].map(([, name, args]) => ({ name: name!, args: args ?? "{}" }));
  return { code, commands };
}

const rows = section("Rows that you have");
const people = section("Your people and organizations");

const schema = () => `
  import { defineSchema, defineTable } from "convex/server";
  import { v } from "convex/values";
  import { rollcallTables } from "./rollcall/tables";
  ${rows.code[0]!}
  export default defineSchema({
    ...tables,
    teamMembers: defineTable({
      workspaceId: v.id("workspaces"),
      userId: v.id("users"),
      isAdmin: v.boolean(),
      leftAt: v.optional(v.number()),
    }),
  });`;

let stack: Stack.LocalStack | undefined;
afterAll(async () => {
  await stack?.close();
});

/** As `npx convex run` does. */
async function call(name: string, args = "{}"): Promise<unknown> {
  const { url, adminKey } = stack!.backend;
  const response = await fetch(`${url}/api/function`, {
    method: "POST",
    headers: { authorization: `Convex ${adminKey}` },
    body: JSON.stringify({ path: name, args: JSON.parse(args) as unknown }),
  });
  const answer = (await response.json()) as { status: string; value: unknown };
  expect(answer, name).toMatchObject({ status: "success" });
  return answer.value;
}

/** The newest run that the operators' function has listed, once it is over. */
async function over(show: string): Promise<{ counts: object }> {
  let newest: { endedAt?: number; counts: object } | undefined;
  await waitFor(`${show} to be over`, async () => {
    const { runs } = (await call(show)) as { runs: (typeof newest)[] };
    newest = runs[0];
    return newest?.endedAt !== undefined;
  });
  return newest!;
}

test("an app's own rows become people, workspaces and members, and those of WorkOS's organization, by the document's commands", async () => {
  const folder = await adoptedProject({
    "convex/schema.ts": schema(),
    "convex/rollcall.adopting.ts": `import type { RollcallAdopting } from "./rollcall/adopting";\n${rows.code[1]!}`,
  });
  const { startLocalStack } = (await import(
    pathToFileURL(path.join(folder, "dev/stack.ts")).href
  )) as typeof Stack;
  stack = await startLocalStack({
    ports: { dashboard: 0, convex: 0, convexSite: 0, workos: 0 },
    env: {},
    onLog: () => undefined,
  });
  const { backend, workos } = stack;

  const named = (name: string) => ({
    fullName: `${name} Ros`,
    email: `${name.toLowerCase()}@harbor.example`,
  });
  const [olga, piet, quin] = await backend.importDocuments("users", [
    named("Olga"),
    named("Piet"),
    named("Quin"),
  ]);
  const [harbor] = await backend.importDocuments("workspaces", [
    { title: "Harbor", ownerId: olga },
  ]);
  await backend.importDocuments("teamMembers", [
    { workspaceId: harbor, userId: olga, isAdmin: true },
    { workspaceId: harbor, userId: piet, isAdmin: false },
    { workspaceId: harbor, userId: quin, isAdmin: false, leftAt: 1 },
  ]);

  const [dryRun, begin, show] = rows.commands;
  expect(await call(dryRun!.name, dryRun!.args)).toMatchObject({
    begun: false,
    users: { toAdopt: 3 },
    workspaces: { toAdopt: 1 },
    members: { toAdopt: 2, leftOut: 1 },
  });
  expect(await call(begin!.name, begin!.args)).toMatchObject({ begun: true });
  await waitFor("all rows to be adopted", async () =>
    ((await call(show!.name, show!.args)) as { state: string }[]).every(
      ({ state }) => state === "done",
    ),
  );

  const sdk = new WorkOS(workos.apiKey, {
    apiHostname: "localhost",
    https: false,
    port: Number(new URL(workos.url).port),
  });
  const { id: organizationId } = await sdk.organizations.createOrganization({
    name: "Harbor",
  });
  for (const [firstName, roleSlug] of [
    ["Olga", "admin"],
    ["Piet", "member"],
  ] as const) {
    const { id: userId } = await sdk.userManagement.createUser({
      email: named(firstName).email,
      emailVerified: true,
      firstName,
    });
    await sdk.userManagement.createOrganizationMembership({
      organizationId,
      userId,
      roleSlug,
    });
  }

  const inEarnest = (args: string, more: object = {}) =>
    JSON.stringify({
      ...(JSON.parse(args) as object),
      ...more,
      dryRun: false,
    });
  for (const { name, args } of people.commands) {
    await call(name, args);
    if (name === "operators:mapUsers") {
      const { counts } = await over("operators:showMapping");
      expect(counts).toEqual({ would_map: 2, not_found: 1 });
      await call(name, inEarnest(args));
      expect(await over("operators:showMapping")).toMatchObject({
        counts: { mapped: 2, not_found: 1 },
      });
    }
    if (name === "operators:linkWorkspaces") {
      const { counts } = await over("operators:showLinking");
      expect(counts).toEqual({ candidates: 1 });
      const mapping = [{ slug: "harbor", organizationId }];
      await call(name, inEarnest(args, { mapping }));
      expect(await over("operators:showLinking")).toMatchObject({
        counts: { linked: 1 },
      });
    }
  }
  expect(people.commands.at(-1)!.args).toContain("strict");

  const all = await backend.documents("users");
  const active = all.filter(({ mergedInto }) => mergedInto === undefined);
  for (const [id, name] of [
    [olga, "Olga"],
    [piet, "Piet"],
  ] as const) {
    const theirs = active.filter(({ email }) => email === named(name).email);
    expect(theirs).toHaveLength(1);
    expect(theirs[0]).toMatchObject({
      _id: id,
      workosUserId: expect.stringMatching(/^user_/) as string,
    });
  }
  const members = await backend.documents("workspaceMembers");
  expect(
    members
      .filter(({ workspaceId }) => workspaceId === harbor)
      .map(({ userId, role, status }) => [userId, role, status])
      .sort(),
  ).toEqual([
    [olga, "owner", "active"],
    [piet, "member", "active"],
  ]);
}, 180_000);
