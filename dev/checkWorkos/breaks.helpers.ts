import type { JsonObject } from "./api.ts";

type Told = { status: number; body: JsonObject };

/** How a WorkOS that does not hold to an assumption would answer. */
export type Break = {
  /** Over `METHOD /path?query body`. */
  line: RegExp;
  /** Which of the matching requests; all of them unless it is said. */
  nth?: number;
  instead: (told: Told) => Told;
};

const status =
  (status: number, body: JsonObject = {}) =>
  () => ({ status, body });
const data =
  (change: (data: JsonObject[]) => JsonObject[]) => (told: Told) => ({
    ...told,
    body: { ...told.body, data: change(told.body.data as JsonObject[]) },
  });
const body = (change: JsonObject) => (told: Told) => ({
  ...told,
  body: { ...told.body, ...change },
});
const empty = data(() => []);
const refused = status(400, { message: "No." });
const LIST = "GET /user_management/organization_memberships\\?organization_id=";
const OF_ONE = new RegExp(`^${LIST}\\w+&user_id=`);

/** One for each assumption. */
export const BREAKS: Record<string, Break> = {
  "missing-organization": {
    line: /^GET \/organizations\/org_01J0/,
    instead: status(200),
  },
  "missing-external-id": {
    line: /^GET \/organizations\/external_id\/rollcall-check-01J0/,
    instead: status(200),
  },
  "missing-user": { line: /users\/user_01J0/, instead: status(200) },
  "missing-membership": {
    line: /^GET \/user_management\/.*\/om_01J0/,
    instead: status(410),
  },
  "missing-invitation": {
    line: /invitations\/invitation_01J0/,
    instead: status(400),
  },
  "missing-listing": {
    line: new RegExp(`^${LIST}org_01J0`),
    instead: data(() => [{ id: "om_other" }]),
  },
  "missing-assignments": {
    line: /om_01J0\w+\/role_assignments/,
    instead: status(200, { data: [] }),
  },
  "event-names": {
    line: /^GET \/events\?.*range_start=.*limit=1 /,
    instead: refused,
  },
  "unknown-event": { line: /rollcall\.unknown/, instead: status(200) },
  "unknown-cursor": { line: /after=event_01J0/, instead: status(200) },
  "event-order": {
    line: /^GET \/events\?.*range_start=.*limit=100 /,
    instead: data((events) => events.toReversed()),
  },
  "page-100": {
    line: /^GET \/user_management\/invitations\?limit=100 /,
    instead: refused,
  },
  "page-101": { line: /limit=101/, instead: status(200) },
  "next-page": { line: /^GET \/organizations\?.*after=/, instead: empty },
  "statuses-asked": {
    line: new RegExp(`^${LIST}\\w+&limit=100&statuses=active,inactive`),
    instead: empty,
  },
  "statuses-default": {
    line: new RegExp(`^${LIST}\\w+&limit=100 `),
    instead: data((all) => [...all, { status: "pending" }]),
  },
  "membership-user": {
    line: new RegExp(`^${LIST}`),
    instead: data((all) => all.map(({ user, ...one }) => one)),
  },
  "membership-role": {
    line: new RegExp(`^${LIST}`),
    instead: data((all) => all.map(({ role, roles, ...one }) => one)),
  },
  "role-assignments": {
    line: /role_assignments/,
    instead: data((all) =>
      all.map((one) => ({
        ...one,
        resource: { resource_type_slug: "workspace" },
      })),
    ),
  },
  roles: {
    line: /^GET \/authorization\/roles/,
    instead: data((all) => all.filter(({ slug }) => slug !== "client")),
  },
  "organization-roles": {
    line: /^GET \/authorization\/organizations/,
    instead: data((all) => all.filter(({ slug }) => slug !== "client")),
  },
  "user-by-email": {
    line: /^GET \/user_management\/users\?email=ROLLCALL/,
    instead: empty,
  },
  "invitations-by-email": {
    line: /invitations\?email=rollcall-check-01J0/,
    instead: data(() => [{ id: "invitation_other" }]),
  },
  "signing-keys": {
    line: /^GET \/sso\/jwks/,
    instead: body({ keys: [{ alg: "ES256" }] }),
  },
  "external-id-again": {
    line: /^POST \/organizations/,
    nth: 2,
    instead: status(201, { id: "org_second" }),
  },
  "rename-keeps": {
    line: /^PUT \/organizations/,
    instead: body({ external_id: null }),
  },
  "membership-created": { line: OF_ONE, nth: 1, instead: empty },
  "membership-again": {
    line: /^POST \/user_management\/organization_memberships/,
    nth: 2,
    instead: status(201),
  },
  "several-roles": { line: /^PUT .*role_slugs/, instead: refused },
  "unknown-role": {
    line: /^PUT .*rollcall-check-unknown/,
    instead: status(200),
  },
  "deactivate-twice": { line: /\/deactivate/, nth: 2, instead: refused },
  "statuses-inactive": { line: OF_ONE, nth: 3, instead: empty },
  "reactivate-twice": { line: /\/reactivate/, nth: 2, instead: refused },
  "statuses-pending": { line: OF_ONE, nth: 4, instead: empty },
  "invite-again": {
    line: /^POST \/user_management\/invitations /,
    nth: 2,
    instead: status(201),
  },
  "invite-resend": { line: /\/resend/, instead: body({ id: "another" }) },
  "revoke-again": { line: /\/revoke/, nth: 2, instead: status(200) },
  "invite-member": {
    line: /^POST \/user_management\/invitations /,
    nth: 3,
    instead: status(201),
  },
  "deleted-membership": {
    line: /^DELETE \/user_management\/organization_memberships/,
    nth: 2,
    instead: status(200),
  },
  "deleted-organization": {
    line: /^GET \/organizations\/org_(?!01J0)/,
    nth: 1,
    instead: status(200),
  },
  "deleted-organization-again": {
    line: /^DELETE \/organizations/,
    nth: 2,
    instead: status(403, { message: "Organization not found." }),
  },
};

/** Between us and the stand-in, which keeps to the contract all the while. */
export function breaking({ line, nth, instead }: Break): typeof fetch {
  let count = 0;
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const query = decodeURIComponent(url.search);
    const sent = typeof init?.body === "string" ? init.body : "";
    const asked = `${init?.method ?? "GET"} ${url.pathname}${query} ${sent}`;
    const response = await fetch(input, init);
    if (!line.test(asked)) return response;
    count += 1;
    if (nth !== undefined && nth !== count) return response;
    const text = await response.text();
    const changed = instead({
      status: response.status,
      body: (text === "" ? {} : JSON.parse(text)) as JsonObject,
    });
    return Response.json(changed.body, { status: changed.status });
  };
}
