import { config, type GivenRole } from "./config";
import { isGivenHere } from "./features";
import { compareRoles } from "./rbac";
import type { Role } from "./validators";

/*
 * Which role a name of WorkOS's or Clerk's stands for. The product's file decides
 * (`roles` in rollcall.config.ts); what it leaves out is as it stands here.
 */

export const GIVEN_ROLES = ["admin", "member", "client"] as const;
GIVEN_ROLES satisfies readonly GivenRole[];

/** The roles that somebody can have by a provider's word: without customers no client. */
export function rolesInForce(): GivenRole[] {
  return GIVEN_ROLES.filter(isGivenHere);
}

/** The names that stand for each role, in the product's order. */
export type NamesOfRoles = Record<GivenRole, readonly string[]>;

export const DEFAULT_NAMES = {
  workos: { admin: ["admin"], member: ["member"], client: ["client"] },
  clerk: {
    // The second are those of Clerk's older instances.
    admin: ["org:admin", "admin"],
    member: ["org:member", "basic_member"],
    // Clerk has no role of the kind until somebody makes one.
    client: [],
  },
} as const satisfies Record<"workos" | "clerk", NamesOfRoles>;

type RoleMap = {
  names: NamesOfRoles;
  roleOf: ReadonlyMap<string, GivenRole>;
};
type RoleMaps = { workos: RoleMap; clerk: RoleMap };

/** Made once for each configuration: there is one, but for tests. */
let made: { of: unknown; maps: RoleMaps } | null = null;

function maps(): RoleMaps {
  const { roles } = config();
  if (made?.of !== roles || !made)
    made = {
      of: roles,
      maps: {
        workos: mapOf({ ...DEFAULT_NAMES.workos, ...roles?.workos }),
        clerk: mapOf({ ...DEFAULT_NAMES.clerk, ...roles?.clerk }),
      },
    };
  return made.maps;
}

function mapOf(names: NamesOfRoles): RoleMap {
  return {
    names,
    roleOf: new Map(
      GIVEN_ROLES.flatMap((role) => names[role].map((name) => [name, role])),
    ),
  };
}

/** The names that stand for each role; the first of WorkOS's is the one that is sent. */
export function namesOfRoles(provider: "workos" | "clerk"): NamesOfRoles {
  return maps()[provider].names;
}

/** A provider knows no owner: it has admins. */
export function givenRole(role: Role): GivenRole {
  return role === "owner" ? "admin" : role;
}

/** The slug that WorkOS is told for a role. */
export function roleToSlug(role: Role): string {
  const [first] = namesOfRoles("workos")[givenRole(role)];
  // Refused at deployment: see configProblems.ts.
  if (first === undefined) throw new Error(`No slug stands for "${role}".`);
  return first;
}

/**
 * The role that WorkOS's slugs stand for: the highest mapped one, and the least
 * access for slugs that nobody mapped. Never `owner`, which is ours alone.
 */
export function roleFromSlugs(slugs: readonly string[]): GivenRole {
  const mapped = slugs.flatMap((slug) => roleOfSlug(slug) ?? []);
  return mapped.sort(compareRoles).at(-1) ?? "client";
}

/** Null for a slug that nobody mapped. */
export function roleOfSlug(slug: string): GivenRole | null {
  return maps().workos.roleOf.get(slug) ?? null;
}

/**
 * Whether WorkOS's slugs already say what the role maps to, whichever of its slugs it
 * is. An owner and an admin are the same to WorkOS.
 */
export function slugsSay(slugs: readonly string[], role: Role): boolean {
  return (
    unmappedSlugs(slugs).length < slugs.length &&
    roleFromSlugs(slugs) === givenRole(role)
  );
}

/**
 * The slugs that a person holds after news of them. News that does not name all
 * of them contradicts nothing that it leaves out: a slug that is new takes the
 * place of those that a role stands behind, and the others stay.
 */
export function slugsAfter(
  known: readonly string[],
  news: { roleSlugs: readonly string[]; allRoles: boolean },
): string[] {
  if (news.allRoles) return [...news.roleSlugs];
  if (news.roleSlugs.every((slug) => known.includes(slug))) return [...known];
  return [...new Set([...news.roleSlugs, ...unmappedSlugs(known)])];
}

/** WorkOS gives the roles of a person in no order. */
export function sameSlugs(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}

/**
 * The slugs that give exactly this role, with everything else that was there. Who holds
 * a slug of this role keeps it, whichever it is.
 */
export function slugsFor(role: Role, held: readonly string[]): string[] {
  const kept = held.filter((slug) => roleOfSlug(slug) === givenRole(role));
  return [
    ...(kept.length === 0 ? [roleToSlug(role)] : kept),
    ...unmappedSlugs(held),
  ];
}

/** The slugs that a role stands behind. */
export function mappedSlugs(): string[] {
  return [...maps().workos.roleOf.keys()];
}

/** The slugs that no role stands behind; an admin has to assign one. */
export function unmappedSlugs(slugs: readonly string[]): string[] {
  return slugs.filter((slug) => roleOfSlug(slug) === null);
}

/** Null for a role of Clerk's that nobody mapped. */
export function roleOfClerkRole(role: string): GivenRole | null {
  return maps().clerk.roleOf.get(role) ?? null;
}

/**
 * The slug that stands for a Clerk role here. One that nobody mapped keeps Clerk's name,
 * and is marked where WorkOS has a slug of that name: it gives nobody a role.
 */
export function slugOfClerkRole(role: string): string {
  const mapped = roleOfClerkRole(role);
  if (mapped) return roleToSlug(mapped);
  return roleOfSlug(role) === null ? role : `clerk:${role}`;
}
