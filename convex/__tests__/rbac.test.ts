import { expect, test } from "vitest";
import {
  can,
  compareRoles,
  FUNCTION_PERMISSIONS,
  type Permission,
  whoCan,
} from "../lib/rbac";
import { roleFromSlugs, roleToSlug, unmappedSlugs } from "../lib/roleMap";
import { problemsOf } from "../lib/configProblems";
import type { Role } from "../lib/validators";
import { isProducts, PRODUCT } from "./ownConfig.helpers";
import { setEnvironment } from "./setup.helpers";

const modules = import.meta.glob([
  "../**/*.*s",
  "!../**/*.*.*",
  "!../_generated/**",
]);

/** As the tables name them. */
async function publicFunctions(): Promise<string[]> {
  setEnvironment();
  const found: string[] = [];
  for (const [path, load] of Object.entries(modules)) {
    const exported = (await load()) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported)) {
      const isPublic =
        typeof value === "function" &&
        "isPublic" in value &&
        value.isPublic === true;
      if (isPublic)
        found.push(`${path.replace("../", "").replace(/\.ts$/, "")}.${name}`);
    }
  }
  return found.sort();
}

test("every public function has an entry, and every entry a function", async () => {
  const functions = await publicFunctions();
  expect(functions.filter((name) => !isProducts(name))).toEqual(
    Object.keys(FUNCTION_PERMISSIONS).sort(),
  );
});

/* In a product this speaks of its file: what is public and not named there fails above. */
test("every function that the product names is public, and asks for what there is", async () => {
  const functions = await publicFunctions();
  expect(
    Object.keys(PRODUCT.functions ?? {}).filter(
      (name) => !functions.includes(name),
    ),
  ).toEqual([]);
  expect(problemsOf(PRODUCT)).toEqual([]);
});

/* Written out from the table of permissions, not computed from the code. */
const TABLE = {
  "workspace:enter": "owner admin member client",
  "members:list": "owner admin member",
  "members:history": "owner admin",
  "members:manage": "owner admin",
  "customers:read": "owner admin member",
  "customers:write": "owner admin",
  "workspace:run": "owner admin",
  "workspace:own": "owner",
} as const satisfies Partial<Record<Permission, string>>;

test.each(Object.entries(TABLE))("%s is for %s", (permission, roles) => {
  const allowed = (["owner", "admin", "member", "client"] as Role[]).filter(
    (role) => can(role, permission as Permission),
  );
  expect(allowed.join(" ")).toBe(roles);
});

test("a refusal names who can", () => {
  expect(whoCan("workspace:own")).toBe("owners");
  expect(whoCan("members:manage")).toBe("owners and admins");
  expect(whoCan("members:list")).toBe("owners, admins and members");
});

test("roles have one order", () => {
  const roles: Role[] = ["member", "owner", "client", "admin"];
  expect(roles.sort(compareRoles)).toEqual([
    "client",
    "member",
    "admin",
    "owner",
  ]);
});

test("what we send to WorkOS comes back as the same role, and owner as admin", () => {
  expect(roleToSlug("owner")).toBe("admin");
  for (const role of ["admin", "member", "client"] as const)
    expect(roleFromSlugs([roleToSlug(role)])).toBe(role);
});

test("slugs that nobody mapped are told apart", () => {
  expect(unmappedSlugs(["admin", "designer", "toString"])).toEqual([
    "designer",
    "toString",
  ]);
});
