import { afterEach, describe, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import { rollcallAuthProviders } from "../rollcall/authProviders";
import { asClerk, CLERK_ISSUER, clerkIdOf, withClerk } from "./clerk.helpers";
import {
  as,
  ISSUER,
  seedWorkspace,
  setEnvironment,
  setup,
} from "./setup.helpers";

/* Several issuers at a time: moving from one to another signs nobody out, and lets nobody in. */

const DOMAIN = "https://auth.acme.example";
const BOTH = `${ISSUER}, ${DOMAIN}`;
const CLIENT = "client_test";

afterEach(() => {
  vi.unstubAllEnvs();
  setEnvironment();
});

describe("the providers", () => {
  test("are two for each issuer of WorkOS, with the keys of its own host, and one for each of Clerk", () => {
    vi.stubEnv("WORKOS_ISSUER_URL", BOTH);
    vi.stubEnv(
      "CLERK_ISSUER_URL",
      "https://one.clerk, https://two.clerk/__clerk",
    );
    expect(rollcallAuthProviders()).toEqual([
      ...[ISSUER, DOMAIN].flatMap((issuer) => [
        {
          type: "customJwt",
          issuer: `${issuer}/`,
          algorithm: "RS256",
          jwks: `${issuer}/sso/jwks/${CLIENT}`,
          applicationID: CLIENT,
        },
        {
          type: "customJwt",
          issuer: `${issuer}/user_management/${CLIENT}`,
          algorithm: "RS256",
          jwks: `${issuer}/sso/jwks/${CLIENT}`,
        },
      ]),
      ...["https://one.clerk", "https://two.clerk/__clerk"].map((issuer) => ({
        type: "customJwt",
        issuer,
        algorithm: "RS256",
        jwks: `${issuer}/.well-known/jwks.json`,
      })),
    ]);
  });

  test.each([
    ["WORKOS_ISSUER_URL", ` , `, "is not set"],
    ["WORKOS_ISSUER_URL", `${ISSUER},auth.acme.example`, "is no address"],
    [
      "WORKOS_ISSUER_URL",
      `${ISSUER},http://auth.acme.example`,
      "is not an https address",
    ],
    [
      "WORKOS_ISSUER_URL",
      `https://me:word@auth.acme.example`,
      "is not an https address",
    ],
    ["WORKOS_ISSUER_URL", `${ISSUER}/`, "leave it out"],
    [
      "WORKOS_ISSUER_URL",
      `${ISSUER}/user_management/${CLIENT}`,
      "leave out the path",
    ],
    ["WORKOS_ISSUER_URL", `${ISSUER}?x`, "leave it out"],
    ["WORKOS_ISSUER_URL", `${BOTH},${ISSUER}`, "names an issuer twice"],
    ["CLERK_ISSUER_URL", "", "is not set"],
    ["CLERK_ISSUER_URL", "https://one.clerk/", "leave it out"],
    ["CLERK_ISSUER_URL", "https://one.clerk,https://one.clerk", "twice"],
    [
      "CLERK_ISSUER_URL",
      `https://one.clerk,${ISSUER}`,
      "Leave it in one of them",
    ],
    [
      "CLERK_ISSUER_URL",
      `${ISSUER}/user_management/${CLIENT}`,
      "Leave it in one of them",
    ],
  ])(
    "%s that is “%s” refuses the push with a sentence",
    (name, value, says) => {
      vi.stubEnv(name, value);
      expect(() => rollcallAuthProviders()).toThrow(says);
      expect(() => rollcallAuthProviders()).toThrow(
        `npx convex env set ${name}`,
      );
    },
  );

  test("of this machine may talk http", () => {
    vi.stubEnv(
      "WORKOS_ISSUER_URL",
      "http://localhost:4100,http://127.0.0.1:4100",
    );
    expect(rollcallAuthProviders()).toHaveLength(5);
  });
});

describe("a person", () => {
  async function studio() {
    const t = setup();
    const { workspaceId } = await seedWorkspace(t, {
      ana: "owner",
      bo: "member",
    });
    /** What the token of this issuer is shown, and whether it may act in the workspace. */
    const by = (issuer: string, subject = "ana") => {
      const token = t.withIdentity({ issuer, subject });
      return {
        sees: async () => await token.query(api.dashboard.getSnapshot, {}),
        acts: async () =>
          await token.query(api.users.queries.getOrgMemberCounts, {
            workspaceId,
          }),
      };
    };
    return { t, by };
  }
  const shapes = (issuer: string) => [
    issuer,
    `${issuer}/`,
    `${issuer}/user_management/${CLIENT}`,
  ];

  test("is the same whichever issuer signs, in both forms of it", async () => {
    const { t, by } = await studio();
    vi.stubEnv("WORKOS_ISSUER_URL", BOTH);
    const old = await as(t, "ana").query(api.dashboard.getSnapshot, {});
    expect(old?.workspaces).toHaveLength(1);
    for (const issuer of [ISSUER, DOMAIN].flatMap(shapes)) {
      expect(await by(issuer).sees()).toEqual(old);
      await by(issuer).acts();
    }
    const users = await t.run(
      async (ctx) => await ctx.db.query("users").collect(),
    );
    expect(users.map(({ workosUserId }) => workosUserId).sort()).toEqual([
      "ana",
      "bo",
    ]);
  });

  test("of an issuer that is not named, or no more, is nobody", async () => {
    const { by } = await studio();
    for (const issuer of [
      ...shapes(DOMAIN),
      `${ISSUER}/user_management/client_other`,
      `${ISSUER}/elsewhere`,
      `${ISSUER}.evil.example`,
      BOTH,
    ]) {
      expect((await by(issuer).sees())?.viewer ?? null).toBeNull();
      await expect(by(issuer).acts()).rejects.toThrow("UNAUTHENTICATED");
    }
    vi.stubEnv("WORKOS_ISSUER_URL", DOMAIN);
    await expect(by(ISSUER).acts()).rejects.toThrow("UNAUTHENTICATED");
    await by(DOMAIN).acts();
  });

  test("of Clerk is never WorkOS's of the same id, of whichever of Clerk's issuers", async () => {
    const { t, by } = await studio();
    withClerk(t);
    vi.stubEnv(
      "CLERK_ISSUER_URL",
      `${CLERK_ISSUER},https://clerk.acme.example`,
    );
    await t.run(async (ctx) => {
      const bo = (await ctx.db.query("users").collect()).find(
        ({ workosUserId }) => workosUserId === "bo",
      );
      await ctx.db.patch("users", bo!._id, { clerkUserId: clerkIdOf("bo") });
    });
    for (const issuer of [CLERK_ISSUER, "https://clerk.acme.example"]) {
      await expect(by(issuer, "ana").acts()).rejects.toThrow("UNAUTHENTICATED");
      expect((await by(issuer, clerkIdOf("bo")).sees())?.viewer).toMatchObject({
        displayName: "Bo",
      });
    }
    expect(
      (await asClerk(t, "ana").query(api.dashboard.getSnapshot, {}))?.viewer ??
        null,
    ).toBeNull();
    await expect(by(ISSUER, clerkIdOf("bo")).acts()).rejects.toThrow(
      "UNAUTHENTICATED",
    );
  });
});
