import { beforeEach, describe, expect, test } from "vitest";
import type { Id } from "../_generated/dataModel";
import { HANDLED_TYPES } from "../model/clerk/events";
import {
  bo,
  clerkEvent,
  clerkStudio,
  clerkRoster,
  clerkRow,
  cy,
  deliverClerk,
  postClerk,
  rolesInMirrorOf,
} from "./clerk.helpers";
import { membershipJson } from "./clerkObjects.helpers";
import { HANDLED, SAMPLES } from "./clerkSamples.helpers";
import { settle, type T } from "./setup.helpers";

let t: T;
let workspaceId: Id<"workspaces">;
beforeEach(async () => {
  ({ t, workspaceId } = await clerkStudio());
});

/** How the inbox ended with it, once it was posted. */
async function outcomeOf(type: string, data: object, path?: string) {
  const event = clerkEvent(type, 2_000, data);
  const { status } = await postClerk(t, event, path ? { path } : {});
  expect(status).toBe(200);
  await settle(t);
  return await clerkRow(t, event);
}

test("there is a sample of every type that we act on, and of no other", () => {
  expect(Object.keys(HANDLED).sort()).toEqual([...HANDLED_TYPES].sort());
});

const PATHS = ["/webhooks/clerk", "/webhook/clerk"];

test.each(
  Object.entries(SAMPLES).flatMap(([type, data]) =>
    PATHS.map((path) => [type, path, data] as const),
  ),
)(
  "Clerk's own %s is answered 200 at %s, and is applied or ignored",
  async (type, path, data) => {
    const row = await outcomeOf(type, data, path);
    expect(row).toMatchObject({ type, attempts: type in HANDLED ? 1 : 0 });
    expect(row?.lastError).toBeUndefined();
    const ends = type in HANDLED ? ["processed", "ignored"] : ["ignored"];
    expect(ends).toContain(row?.status);
  },
);

/** The fields without which there is nothing to act on. */
const NEEDED: Record<string, string[]> = {
  "organization.created": ["id"],
  "organization.updated": ["id"],
  "organization.deleted": ["id"],
  "organizationMembership.created": [
    "id",
    "role",
    "organization",
    "public_user_data",
  ],
  "organizationMembership.updated": [
    "id",
    "role",
    "organization",
    "public_user_data",
  ],
  "organizationMembership.deleted": ["id"],
  "user.created": ["id"],
  "user.updated": ["id"],
  "user.deleted": ["id"],
};

describe.each(Object.entries(HANDLED))("%s", (type, sample: object) => {
  const others = Object.keys(sample).filter(
    (field) => !NEEDED[type]!.includes(field),
  );

  test.each(["null", "missing"])(
    "is applied where every field that nobody acts on is %s, and others are new",
    async (how) => {
      const data = Object.fromEntries(
        Object.entries(sample).flatMap(([field, value]) =>
          !others.includes(field)
            ? [[field, value as unknown]]
            : how === "null"
              ? [[field, null]]
              : [],
        ),
      );
      const row = await outcomeOf(type, {
        ...data,
        new_in_2027: { a: [null] },
      });
      expect(row?.lastError).toBeUndefined();
      expect(["processed", "ignored"]).toContain(row?.status);
    },
  );

  test.each(NEEDED[type]!)(
    "is kept with its failure where its %s is a number",
    async (field) => {
      const row = await outcomeOf(type, { ...sample, [field]: 7 });
      expect(row).toMatchObject({ status: "received", attempts: 1 });
      expect(row?.lastError).toContain(field);
    },
  );
});

test.each([
  ["no data", {}],
  ["data that is null", { data: null }],
  ["a time that is none", { timestamp: "now", data: { id: "x" } }],
  ["an organization that is null", { data: { organization: null } }],
])("a signed event with %s is stored under its type", async (_what, rest) => {
  const event = {
    id: "msg_odd",
    body: JSON.stringify({ type: "session.pending", ...rest }),
  };
  await deliverClerk(t, event);
  expect(await clerkRow(t, event)).toMatchObject({
    type: "session.pending",
    status: "ignored",
  });
});

describe("a deletion needs an id and nothing else", () => {
  const ended = (id: string) =>
    clerkEvent("organizationMembership.deleted", 3_000, { id });

  test("whose membership it was, we know from before", async () => {
    await deliverClerk(t, ended("orgmem_bo"));
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner",
      bo: "member removed",
    });
    expect(await rolesInMirrorOf(t)).toEqual({ user_ana: "org:admin" });
  });

  test("one that nobody told us of stays deleted, however late it is told", async () => {
    await deliverClerk(t, ended("orgmem_cy"), cy("created", 2_000));
    await deliverClerk(t, cy("updated", 4_000));
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner",
      bo: "member",
    });
    const again = ended("orgmem_cy");
    await deliverClerk(t, again);
    expect((await clerkRow(t, again))?.status).toBe("duplicate");
  });

  test("of an organization, and of a person", async () => {
    await deliverClerk(t, clerkEvent("user.deleted", 3_000, { id: "user_cy" }));
    await deliverClerk(t, cy("created", 4_000));
    expect(await rolesInMirrorOf(t)).not.toHaveProperty("user_cy");
    await deliverClerk(
      t,
      clerkEvent("organization.deleted", 5_000, { id: "org_clerk" }),
    );
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner removed",
      bo: "member removed",
    });
  });
});

describe("a membership whose person Clerk withholds", () => {
  const withheld = (id: string) =>
    clerkEvent("organizationMembership.updated", 2_000, {
      ...membershipJson("nobody", { id, role: "org:admin", updated_at: 2_000 }),
      public_user_data: null,
    });

  test("is theirs whose it was before", async () => {
    await deliverClerk(t, withheld("orgmem_bo"));
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner",
      bo: "admin",
    });
  });

  test("is kept with what is wrong where we never heard of it, and holds up nobody", async () => {
    const unknown = withheld("orgmem_unknown");
    await deliverClerk(t, unknown, bo("updated", 2_500, "org:admin"));
    expect((await clerkRow(t, unknown))?.lastError).toContain(
      "names no person",
    );
    expect(await clerkRoster(t, workspaceId)).toEqual({
      ana: "owner",
      bo: "admin",
    });
  });
});
