import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";
import { roleOfSlug, rolesInForce } from "../../../../convex/lib/roleMap";

type Holder = FunctionReturnType<
  typeof api.roles.listUnmapped
>["members"][number];

/** A slug that stands for no role here. Null: of people to whom WorkOS gives none. */
export type UnmappedRole = { slug: string | null; people: Holder[] };

/** Whether the slug stands for a role that there is here. */
export function roleHere(slug: string) {
  return rolesInForce().find((role) => role === roleOfSlug(slug));
}

/** The same people by what they hold; who holds two such slugs is under both. */
export function bySlug(members: readonly Holder[]): UnmappedRole[] {
  const people = new Map<string | null, Holder[]>();
  for (const member of members) {
    const slugs = member.roleSlugs.filter(
      (slug) => roleHere(slug) === undefined,
    );
    for (const slug of slugs.length === 0 ? [null] : slugs)
      people.set(slug, [...(people.get(slug) ?? []), member]);
  }
  return [...people].map(([slug, people]) => ({ slug, people }));
}
