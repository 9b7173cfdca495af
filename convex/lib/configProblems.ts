import type { GivenRole, OwnPermission, RollcallConfig } from "./config";
import { FUNCTION_PERMISSIONS, isRollcallPermission } from "./rbac";
import { DEFAULT_NAMES, GIVEN_ROLES, type NamesOfRoles } from "./roleMap";
import { problemsOfNumbers } from "./configNumbers";
import type { Role } from "./validators";

/*
 * What is wrong with the product's configuration. Its types catch most of it; this reads
 * what they can't see, or what was written past them. A deployment with a problem is
 * refused, so that no rule is applied that nobody meant.
 */

const FILE = "convex/rollcall.config.ts";

/** @throws a plain Error that names file and key, and what to write instead */
export function requireSound(config: RollcallConfig) {
  const problems = problemsOf(config);
  if (problems.length > 0)
    throw new Error(
      problems.map((problem) => `${FILE}, ${problem}`).join("\n"),
    );
}

/** Each begins with its key. */
export function problemsOf({
  roles,
  permissions = {},
  functions = {},
  createWorkspaces,
  ...numbers
}: RollcallConfig): string[] {
  return [
    ...problemsOfRoles("workos", roles?.workos),
    ...problemsOfRoles("clerk", roles?.clerk),
    ...Object.entries(permissions).flatMap(problemsOfPermission),
    ...Object.entries(functions).flatMap(([name, asked]) =>
      problemsOfFunction(name, asked, permissions),
    ),
    ...problemsOfCreation(createWorkspaces),
    ...problemsOfNumbers(numbers),
  ];
}

function problemsOfCreation(
  rule: RollcallConfig["createWorkspaces"],
): string[] {
  if (typeof rule !== "object") return [];
  const { domains } = rule;
  const key = "createWorkspaces.domains";
  if (domains.length === 0)
    return [`${key}: the list is empty. Write "nobody" in place of it.`];
  return domains
    .filter((domain) => !/^[^\s@.]+(\.[^\s@.]+)+$/.test(domain))
    .map(
      (domain) =>
        `${key}: ${JSON.stringify(domain)} is no domain. Write what stands behind the "@" of an address, like "acme.example".`,
    );
}

function problemsOfRoles(
  provider: "workos" | "clerk",
  own: Partial<NamesOfRoles> = {},
): string[] {
  const key = `roles.${provider}`;
  const problems: string[] = [];
  for (const role of Object.keys(own))
    if (role === "owner")
      problems.push(
        `${key}.owner: nothing of a provider's makes an owner. Take it out, and make somebody owner in the settings of their workspace.`,
      );
    else if (!GIVEN_ROLES.some((given) => given === role))
      problems.push(
        `${key}.${role}: there is no such role. Write ${GIVEN_ROLES.join(", ")}.`,
      );

  const seen = new Map<string, GivenRole>();
  for (const role of GIVEN_ROLES) {
    const isOwn = own[role] !== undefined;
    const names = own[role] ?? DEFAULT_NAMES[provider][role];
    if (isOwn && names.length === 0)
      problems.push(
        `${key}.${role}: the list is empty. Write what stands for the role, or leave the key out${defaultOf(provider, role)}.`,
      );
    for (const name of names) {
      const other = seen.get(name);
      if (name === "" || name !== name.trim())
        problems.push(
          `${key}.${role}: ${JSON.stringify(name)} is empty or has a space at its end. Write it as ${provider === "workos" ? "WorkOS" : "Clerk"} does.`,
        );
      else if (other === role)
        problems.push(
          `${key}.${role}: "${name}" is there twice. Write it once.`,
        );
      else if (other !== undefined)
        problems.push(
          `${key}: "${name}" stands for ${other} and for ${role}${leftOut(own, other, role)}. Write it for one of them.`,
        );
      seen.set(name, role);
    }
  }
  return problems;
}

/** The role of the two that the file does not name: its default is what clashes. */
function leftOut(own: Partial<NamesOfRoles>, ...roles: GivenRole[]): string {
  const role = roles.find((one) => own[one] === undefined);
  return role === undefined
    ? ""
    : ` (${role} is left out, and keeps its default)`;
}

function defaultOf(provider: "workos" | "clerk", role: GivenRole): string {
  const names = DEFAULT_NAMES[provider][role].map((name) => `"${name}"`);
  return names.length === 0 ? "" : ` for ${names.join(", ")}`;
}

const ROLES = ["owner", ...GIVEN_ROLES] as const satisfies readonly Role[];

function problemsOfPermission([name, { description, roles }]: [
  string,
  OwnPermission,
]): string[] {
  const key = `permissions["${name}"]`;
  if (!/^[^:\s]+:[^:\s]+$/.test(name))
    return [
      `${key}: the name is not of the form "projects:write". Write what it is about, a colon, and what is done.`,
    ];
  if (isRollcallPermission(name))
    return [
      `${key}: Rollcall has a permission of this name. Give yours another one.`,
    ];
  const unknown = roles.find((role) => !ROLES.includes(role));
  return [
    ...(description.trim() === ""
      ? [
          `${key}.description: it is empty. Write in a few words what the permission allows.`,
        ]
      : []),
    ...(roles.length === 0
      ? [`${key}.roles: nobody would have it. Write ${ROLES.join(", ")}.`]
      : []),
    ...(unknown === undefined
      ? []
      : [
          `${key}.roles: there is no role "${unknown}". Write ${ROLES.join(", ")}.`,
        ]),
    ...(new Set(roles).size < roles.length
      ? [`${key}.roles: a role is there twice. Write it once.`]
      : []),
  ];
}

function problemsOfFunction(
  name: string,
  asked: string,
  permissions: object,
): string[] {
  const key = `functions["${name}"]`;
  if (Object.hasOwn(FUNCTION_PERMISSIONS, name))
    return [
      `${key}: this is one of Rollcall's, which asks for what Rollcall says. Take it out.`,
    ];
  const isKnown =
    asked === "signed-in" ||
    asked === "anyone" ||
    isRollcallPermission(asked) ||
    Object.hasOwn(permissions, asked);
  return isKnown
    ? []
    : [
        `${key}: there is no permission "${asked}". Add it under "permissions", or write one that there is, "signed-in" or "anyone".`,
      ];
}
