import { LISTED_TYPES } from "../../convex/model/workos/events.ts";
import {
  nextCursor,
  type Answer,
  type CallApi,
  isDone,
  listed,
  toJsonObject,
  describeAnswer,
} from "./api.ts";
import { slugOf } from "../roles.ts";
import { notObserved, type ReadCheck } from "./assumption.ts";
import {
  EVERY_STATUS,
  INVITATIONS,
  MEMBERSHIPS,
  UNKNOWN_ID,
  USERS,
} from "./paths.ts";

/* What can be asked without a change. The order is that of docs/providers.md, roughly. */

const EVENTS = { events: LISTED_TYPES.join(), order: "asc" };
const DAY_MS = 24 * 60 * 60 * 1000;
/** What WorkOS is told: of each role the slug that the product's file has first. */
const ROLES = (["admin", "member", "client"] as const).map(slugOf);

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const is = (answer: Answer, ...statuses: number[]) => ({
  holds: statuses.includes(answer.status),
  seen: describeAnswer(answer),
});

/** Whether all that WorkOS is told of is among the roles. */
function rolesIn(answer: Answer) {
  const slugs = listed(answer).map(({ slug }) => slug);
  const lacking = ROLES.filter((role) => !slugs.includes(role));
  return {
    holds: lacking.length === 0,
    seen:
      lacking.length === 0
        ? slugs.join(", ")
        : `${describeAnswer(answer)}, missing: ${lacking.join(", ")}`,
  };
}

/** Asked for by an id that is nobody's. */
const missing = (id: string, path: `/${string}`): ReadCheck => ({
  id,
  look: async (ask) => is(await ask(`GET ${path}`), 404),
});

const MISSING: ReadCheck[] = [
  missing("missing-organization", `/organizations/org_${UNKNOWN_ID}`),
  missing(
    "missing-external-id",
    `/organizations/external_id/rollcall-check-${UNKNOWN_ID}`,
  ),
  missing("missing-user", `${USERS}/user_${UNKNOWN_ID}`),
  missing("missing-membership", `${MEMBERSHIPS}/om_${UNKNOWN_ID}`),
  missing("missing-invitation", `${INVITATIONS}/invitation_${UNKNOWN_ID}`),
  {
    id: "missing-listing",
    look: async (ask) => {
      const answer = await ask(`GET ${MEMBERSHIPS}`, {
        query: { organization_id: `org_${UNKNOWN_ID}`, statuses: EVERY_STATUS },
      });
      const isEmpty = isDone(answer) && listed(answer).length === 0;
      return isEmpty
        ? { holds: true, seen: "200, an empty list" }
        : is(answer, 404);
    },
  },
  {
    id: "missing-assignments",
    look: async (ask) =>
      is(await ask(assignments(`om_${UNKNOWN_ID}`)), 403, 404),
  },
];

const EVENT_READINGS: ReadCheck[] = [
  {
    id: "event-names",
    look: async (ask) =>
      is(
        await ask("GET /events", {
          query: { ...EVENTS, range_start: ago(DAY_MS), limit: 1 },
        }),
        200,
      ),
  },
  {
    id: "unknown-event",
    look: async (ask) =>
      is(
        await ask("GET /events", {
          query: { ...EVENTS, events: "user.created,rollcall.unknown" },
        }),
        400,
        422,
      ),
  },
  {
    id: "unknown-cursor",
    look: async (ask) =>
      is(
        await ask("GET /events", {
          query: { ...EVENTS, after: `event_${UNKNOWN_ID}` },
        }),
        ...[400, 404, 422],
      ),
  },
  {
    id: "event-order",
    look: async (ask) => {
      const answer = await ask("GET /events", {
        // A question may span thirty days.
        query: { ...EVENTS, range_start: ago(29 * DAY_MS), limit: 100 },
      });
      const times = listed(answer).map(({ created_at }) => String(created_at));
      if (new Set(times).size < 2) return notObserved("fewer than two events");
      return {
        holds: times.every((time, at) => at === 0 || times[at - 1]! <= time),
        seen: `${times.length} events, the first of ${times[0]!}`,
      };
    },
  },
];

const PAGES: ReadCheck[] = [
  {
    id: "page-100",
    look: async (ask, { organizationId }) => {
      const answers = await askAll(ask, {
        "/organizations": {},
        [USERS]: {},
        [INVITATIONS]: {},
        "/events": EVENTS,
        ...(organizationId === null
          ? {}
          : { [MEMBERSHIPS]: { organization_id: organizationId } }),
      });
      const refused = answers.filter(({ answer }) => !isDone(answer));
      return {
        holds: refused.length === 0,
        seen: refused.length === 0 ? "200" : lines(refused),
      };
    },
  },
  {
    id: "page-101",
    look: async (ask) =>
      is(await ask("GET /organizations", { query: { limit: 101 } }), 400, 422),
  },
  {
    id: "next-page",
    look: async (ask) => {
      const all = await ask("GET /organizations", { query: { limit: 100 } });
      if (listed(all).length < 100 && nextCursor(all) !== null)
        return { holds: false, seen: "the last page names another one" };
      const first = await ask("GET /organizations", { query: { limit: 1 } });
      const after = nextCursor(first);
      if (listed(all).length < 2) return notObserved("fewer than two pages");
      if (typeof after !== "string")
        return { holds: false, seen: "no `after`, and more to come" };
      const second = await ask("GET /organizations", {
        query: { limit: 1, after },
      });
      const ids = [first, second].map((page) => listed(page)[0]?.id);
      const isNext = ids[1] !== undefined && ids[0] !== ids[1];
      return { holds: isNext, seen: isNext ? "200" : "the same page again" };
    },
  },
];

const PEOPLE: ReadCheck[] = [
  {
    id: "user-by-email",
    look: async (ask, { user }) => {
      if (user === null) return notObserved("no user here");
      const answer = await ask(`GET ${USERS}`, {
        query: { email: user.email.toUpperCase(), limit: 1 },
      });
      const isSame = listed(answer)[0]?.id === user.id;
      return {
        holds: isSame,
        seen: isSame
          ? "200, the same person"
          : `${describeAnswer(answer)}, not found`,
      };
    },
  },
  {
    id: "invitations-by-email",
    look: async (ask) => {
      const answer = await ask(`GET ${INVITATIONS}`, {
        query: {
          email: `rollcall-check-${UNKNOWN_ID}@example.com`,
          limit: 100,
        },
      });
      const count = listed(answer).length;
      return {
        holds: isDone(answer) && count === 0,
        seen: `${describeAnswer(answer)}, ${count} to an address of nobody's`,
      };
    },
  },
  {
    id: "roles",
    look: async (ask) => rolesIn(await ask("GET /authorization/roles")),
  },
  {
    id: "organization-roles",
    look: async (ask, { organizationId }) => {
      if (organizationId === null) return notObserved("no organization here");
      const roles = `authorization/organizations/${organizationId}/roles`;
      return rolesIn(await ask(`GET /${roles}`));
    },
  },
  {
    id: "signing-keys",
    look: async (ask, _world, { clientId }) => {
      if (clientId === null) return notObserved("WORKOS_CLIENT_ID is not set");
      const answer = await ask(`GET /sso/jwks/${clientId}`);
      const keys = Array.isArray(answer.body.keys) ? answer.body.keys : [];
      const kinds = keys.map((key) => String(toJsonObject(key).alg));
      return {
        holds: kinds.length > 0 && kinds.every((kind) => kind === "RS256"),
        seen: `${describeAnswer(answer)}, ${kinds.join(", ") || "no keys"}`,
      };
    },
  },
];

export const GENERAL_READ_CHECKS: ReadCheck[] = [
  ...MISSING,
  ...EVENT_READINGS,
  ...PAGES,
  ...PEOPLE,
];

export function assignments(membershipId: string) {
  return `GET /authorization/organization_memberships/${membershipId}/role_assignments` as const;
}

async function askAll(
  ask: CallApi,
  paths: Record<string, Record<string, string>>,
): Promise<{ path: string; answer: Answer }[]> {
  const answers = [];
  for (const [path, query] of Object.entries(paths))
    answers.push({
      path,
      answer: await ask(`GET ${path as `/${string}`}`, {
        query: { ...query, limit: 100 },
      }),
    });
  return answers;
}

function lines(answers: { path: string; answer: Answer }[]): string {
  return answers
    .map(({ path, answer }) => `${path}: ${describeAnswer(answer)}`)
    .join("; ");
}
