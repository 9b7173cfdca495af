import {
  isDone,
  listed,
  toJsonObject,
  type JsonObject,
  describeAnswer,
} from "./api.ts";
import { notObserved, type ReadCheck } from "./assumption.ts";
import { EVERY_STATUS, MEMBERSHIPS } from "./paths.ts";
import { assignments } from "./readChecks.ts";

const NO_MEMBERSHIP = notObserved("no membership here");
const STATUSES: unknown[] = EVERY_STATUS.split(",");

/* What a membership says, and which of them are listed. */

export const MEMBERSHIP_READ_CHECKS: ReadCheck[] = [
  {
    id: "statuses-asked",
    look: async (ask, { organizationId }) => {
      if (organizationId === null) return notObserved("no organization here");
      const of = { organization_id: organizationId, limit: 100 };
      const asked = await ask(`GET ${MEMBERSHIPS}`, {
        query: { ...of, statuses: EVERY_STATUS },
      });
      const active = await ask(`GET ${MEMBERSHIPS}`, {
        query: { ...of, statuses: "active" },
      });
      const ids = listed(asked).map(({ id }) => id);
      const isKnown = listed(asked).every((one) =>
        STATUSES.includes(one.status),
      );
      // A full page may hold others.
      const isAll =
        ids.length === 100 ||
        listed(active).every(({ id }) => ids.includes(id));
      return {
        holds: isDone(asked) && isDone(active) && isKnown && isAll,
        seen: `${describeAnswer(asked)}, ${counted(listed(asked))}`,
      };
    },
  },
  {
    id: "statuses-default",
    look: async (ask, { organizationId }) => {
      if (organizationId === null) return notObserved("no organization here");
      const answer = await ask(`GET ${MEMBERSHIPS}`, {
        query: { organization_id: organizationId, limit: 100 },
      });
      return {
        holds:
          isDone(answer) &&
          listed(answer).every(({ status }) => status === "active"),
        seen: `${describeAnswer(answer)}, ${counted(listed(answer))}`,
      };
    },
  },
  {
    id: "membership-user",
    look: (_ask, { membership }) => {
      if (membership === null) return Promise.resolve(NO_MEMBERSHIP);
      const { id } = toJsonObject(membership.user);
      const isThere = id !== undefined && id === membership.user_id;
      return Promise.resolve({
        holds: isThere,
        seen: isThere ? "with `user`" : "without `user`",
      });
    },
  },
  {
    id: "membership-role",
    look: (_ask, { membership }) => {
      if (membership === null) return Promise.resolve(NO_MEMBERSHIP);
      const fields = ["role", "roles"].filter((name) => name in membership);
      return Promise.resolve({
        holds: rolesOf(membership).length > 0,
        seen: `with ${fields.join(" and ") || "neither"}: ${rolesOf(membership).join(", ")}`,
      });
    },
  },
  {
    id: "role-assignments",
    look: async (ask, { membership }) => {
      if (membership === null) return NO_MEMBERSHIP;
      const answer = await ask(assignments(String(membership.id)));
      const found = listed(answer).map(({ role, resource }) => ({
        slug: toJsonObject(role).slug,
        type: toJsonObject(resource).resource_type_slug,
      }));
      const types = [...new Set(found.map(({ type }) => String(type)))];
      const own = found
        .filter(({ type }) => type === "organization")
        .map(({ slug }) => slug);
      return {
        holds:
          isDone(answer) &&
          rolesOf(membership).every((slug) => own.includes(slug)),
        seen: `${describeAnswer(answer)}, ${own.length} of ${found.length} of the organization's type; types: ${types.join(", ") || "none"}`,
      };
    },
  },
];

function rolesOf({ role, roles }: JsonObject): string[] {
  const named: unknown[] = [role];
  if (Array.isArray(roles)) named.push(...(roles as unknown[]));
  const slugs = named.map((one) => toJsonObject(one).slug);
  return [...new Set(slugs.filter((slug) => typeof slug === "string"))];
}

/** How many there are of each status. */
function counted(memberships: JsonObject[]): string {
  const counts = new Map<string, number>();
  for (const { status } of memberships)
    counts.set(String(status), (counts.get(String(status)) ?? 0) + 1);
  const said = [...counts].map(([status, count]) => `${count} ${status}`);
  return said.join(", ") || "none";
}
