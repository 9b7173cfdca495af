import { WorkOS } from "@workos-inc/node";
import { afterAll, beforeAll, beforeEach, expect, vi } from "vitest";
import { api } from "../convex/_generated/api.js";
import type { Id } from "../convex/_generated/dataModel.js";
import type { AlertCode } from "../convex/lib/alertCodes.ts";
import type { LineName } from "../convex/lib/logLines.ts";
import type { DeploymentHealth } from "../convex/model/operators/health.ts";
import { main as doctor } from "./doctor/main.ts";
import type { PersonKey } from "./example.ts";
import { type Seeded, signedIn } from "./seed.ts";
import { type LocalStack, startLocalStack } from "./stack.ts";
import { commandsIn, type Row } from "./troublesTable.helpers.ts";
import { waitFor } from "./waitFor.ts";

/* What an operator sees of the local stack, and the commands that docs/operations.md names. */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

type Line = { code: string; state: string } & Record<string, unknown>;

/** One stack for the file that calls it, as after its start before each test. */
export function withStack() {
  let stack: LocalStack;
  let seeded: Seeded;
  let isNew = true;
  let lines: Line[] = [];
  /** The names of the lines that are no alert. */
  let plainLines: string[] = [];

  beforeAll(async () => {
    stack = await startLocalStack({
      ports: { dashboard: 0, convex: 0, convexSite: 0, workos: 0 },
      env: {},
      prepareDashboard: () =>
        Promise.resolve({
          open: () => Promise.resolve({ close: () => Promise.resolve() }),
        }),
      onLog: (line) => {
        const [, json] = /\[\w+\] (\{"rollcall":.*\})$/.exec(line) ?? [];
        if (json === undefined) return;
        const written = JSON.parse(json) as Line & { rollcall: string };
        if (written.rollcall === "alert") lines.push(written);
        else plainLines.push(written.rollcall);
      },
    });
    seeded = stack.seeded;
  });
  afterAll(() => stack.close());
  beforeEach(async () => {
    if (!isNew) {
      // A reset keeps the variables, which a test may have left otherwise.
      await setVariable("WORKOS_API_BASE_URL", stack.workos.url);
      await setVariable("WORKOS_API_KEY", stack.workos.apiKey);
      await setVariable("WORKOS_WEBHOOK_SECRET", stack.webhookSecret);
      seeded = await stack.reset();
    }
    isNew = false;
    lines = [];
    plainLines = [];
    expect((await health()).findings).toEqual([]);
    expect(await publicHealth()).toEqual({ status: 200, text: "ok" });
  });

  async function admin(at: string, body: object) {
    const { url, adminKey } = stack.backend;
    const response = await fetch(url + at, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Convex ${adminKey}`,
      },
      body: JSON.stringify(body),
    });
    const { value, errorMessage } = (await response.json()) as {
      value?: unknown;
      errorMessage?: string;
    };
    if (errorMessage !== undefined) throw new Error(errorMessage);
    return value;
  }

  /** An internal function, as a cron or an operator calls it. */
  const call = (path: string, args: object = {}) =>
    admin("/api/function", { path, args });
  const setVariable = async (name: string, value: string) => {
    await admin("/api/update_environment_variables", {
      changes: [{ name, value }],
    });
  };
  const health = async () =>
    (await call("operators:health")) as DeploymentHealth;
  const publicHealth = async () => {
    const answer = await fetch(`${stack.backend.siteUrl}/health`);
    return { status: answer.status, text: await answer.text() };
  };
  const linesOf = (code: AlertCode) =>
    lines.filter((line) => line.code === code);

  /** Changes rows of a table, as if they were written at another time. */
  async function putBack(
    table: string,
    fields: Record<string, unknown>,
    which: (row: Record<string, unknown>) => boolean = () => true,
  ) {
    const { backend } = stack;
    const rows = (await backend.documents(table)).filter(which);
    expect(rows, `rows of ${table}`).not.toEqual([]);
    const ids = rows.map(({ _id }) => String(_id));
    await backend.patchDocuments(table, ids, fields);
  }

  /** Everybody whom the row names has told it: the log once, health first, `GET /health`. */
  async function tells(row: Row, code: AlertCode, about: object) {
    await waitFor(`${code} in the log`, () => linesOf(code).length > 0);
    expect(linesOf(code)).toEqual([
      expect.objectContaining({ state: "began", ...about }),
    ]);
    expect(row.tells).toContain(`\`${code}\``);
    const { worst, findings, ok } = await health();
    expect(worst).toBe(code);
    expect(findings[0]).toMatchObject({ code, count: 1, about: [about] });
    const named = commandsIn(findings[0]!.next);
    expect(named).not.toEqual([]);
    expect(commandsIn(row.mends)).toEqual(expect.arrayContaining(named));
    const { status } = await publicHealth();
    expect(row.tells).toContain(`\`GET /health\` ${status}`);
    expect(ok).toBe(status === 200);
  }

  /** Runs the row's command of this name; `…` stands for `args` in order. */
  async function mends(row: Row, name: string, ...args: string[]) {
    const command = commandsIn(row.mends).find((one) =>
      one.startsWith(`npx convex run ${name} `),
    );
    const [, json = "{}"] =
      /'(.*)'/.exec(command ?? expect.fail(`No ${name}`)) ?? [];
    const filled = json.replaceAll(
      "…",
      () => args.shift() ?? expect.fail("An id"),
    );
    return await call(name, JSON.parse(filled) as object);
  }

  /** Sets a variable as the row has it done. */
  async function mendsVariable(row: Row, name: string, value: string) {
    expect(row.mends).toContain(`\`npx convex env set ${name} --prod\``);
    await setVariable(name, value);
  }

  async function isOver(row: Row, code: AlertCode) {
    expect(row.over).toMatch(/lines? `over`/);
    await waitFor(`the end of ${code}`, () => linesOf(code).length > 1);
    expect(linesOf(code).map(({ state }) => state)).toEqual(["began", "over"]);
    await waitFor(
      "nothing to be open",
      async () => (await health()).worst === null,
    );
    expect((await health()).ok).toBe(true);
    expect(await publicHealth()).toEqual({ status: 200, text: "ok" });
  }

  /** The doctor's lines that are wrong, by their ids. */
  async function doctorSays(): Promise<string[]> {
    const { url, adminKey } = stack.backend;
    const print = vi.spyOn(console, "log").mockReturnValue();
    await doctor(["--url", url, "--admin-key", adminKey, "--json"]);
    const [[text]] = print.mock.calls as [[string]];
    print.mockRestore();
    const { checks } = JSON.parse(text) as {
      checks: { id: string; state: string }[];
    };
    return checks.filter(({ state }) => state === "wrong").map(({ id }) => id);
  }

  const workos = () =>
    new WorkOS(stack.workos.apiKey, {
      apiHostname: "localhost",
      https: false,
      port: Number(new URL(stack.workos.url).port),
    }).userManagement;
  /** Somebody's in Northlight. */
  const membershipOf = async (who: PersonKey) => {
    const { data } = await workos().listOrganizationMemberships({
      organizationId: seeded.organizationIds.northlight!,
      userId: seeded.userIds[who],
    });
    return data[0]!.id;
  };
  const workspaceId = async (slug: string) => {
    const rows = await stack.backend.documents("workspaces");
    return rows.find((row) => row.slug === slug)!._id as Id<"workspaces">;
  };

  return {
    stack: () => stack,
    seeded: () => seeded,
    workspaceId,
    /** What somebody's page Sync shows of the workspace, and of the deployment. */
    syncPage: async (who: PersonKey, slug: string) => {
      const client = signedIn(stack.backend, stack.workos, who);
      const at = { workspaceId: await workspaceId(slug) };
      return {
        health: await client.query(api.health.getWorkspaceHealth, at),
        facts: await client.query(api.health.getDeploymentFacts, at),
      };
    },
    /** Somebody's row in a workspace. */
    memberOf: async (workspaceId: string, who: PersonKey) => {
      const users = await stack.backend.documents("users");
      const workosUserId = seeded.userIds[who];
      const user = users.find((one) => one.workosUserId === workosUserId);
      const members = await stack.backend.documents("workspaceMembers");
      return (
        members.find(
          (one) => one.workspaceId === workspaceId && one.userId === user?._id,
        ) ?? expect.fail(`${who} is no member.`)
      );
    },
    workos,
    membershipOf,
    /** Of Northlight, in WorkOS, heard by webhook. */
    makeAdmin: async (who: PersonKey) => {
      const id = await membershipOf(who);
      await workos().updateOrganizationMembership(id, { roleSlug: "admin" });
      await stack.workos.deliveries.idle();
    },
    removeInWorkos: async (who: PersonKey) => {
      await workos().deleteOrganizationMembership(await membershipOf(who));
    },
    /** Waits for a line that is no alert. */
    writes: (name: LineName) =>
      waitFor(`a line ${name}`, () => plainLines.includes(name)),
    ...{ call, setVariable, putBack, linesOf, publicHealth },
    ...{ tells, mends, mendsVariable, isOver, doctorSays },
  };
}
