import { sameSlugs, slugsAfter } from "../../lib/roleMap";
import type { Version } from "../../lib/validators";
import type { RolesTold } from "../../lib/workosValidators";
import { compareVersions } from "./versionPlan";

/*
 * The roles of a person have versions of their own: WorkOS tells them whole in some
 * news and in part in others, and either may come late.
 */

/** News of a person's roles. `allRoles`: it names all of them. */
type RolesNews = { roleSlugs: readonly string[]; allRoles: boolean };

/**
 * What has been told after a piece of news, whatever order it comes in: the last whole
 * telling, and the last in part that is later than it.
 *
 * @param asked WorkOS was asked for it after the row was written
 */
export function tellRoles(
  known: RolesTold,
  { roleSlugs, allRoles }: RolesNews,
  { updatedAt, eventAt, eventId }: Version,
  { asked = false }: { asked?: boolean } = {},
): RolesTold {
  const told = { slugs: [...roleSlugs], updatedAt, eventAt, eventId };
  const { whole, part } = known;
  const isBefore = (one: RolesTold["whole"]) => {
    if (one === undefined) return false;
    const order = compareVersions(told, one);
    // Of one version an answer counts: WorkOS was asked for it.
    const contradicts = asked && !sameSlugs(told.slugs, one.slugs);
    return order < 0 || (order === 0 && !contradicts);
  };
  if (allRoles) {
    if (isBefore(whole)) return known;
    const stays = part && compareVersions(part, told) > 0;
    return { whole: told, ...(stays ? { part } : {}) };
  }
  // One that names none says nothing.
  if (roleSlugs.length === 0 || isBefore(whole) || isBefore(part)) return known;
  return { ...known, part: told };
}

/** The slugs that the person holds, as far as WorkOS has ever said. */
export function rolesHeld({ whole, part }: RolesTold): string[] {
  const slugs = whole?.slugs ?? [];
  return part === undefined
    ? [...slugs]
    : slugsAfter(slugs, { roleSlugs: part.slugs, allRoles: false });
}
