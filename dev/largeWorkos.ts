/* A WorkOS with an organization of any size, for an action alone in its process: each
 * answer is made when it is asked for. */

const PAGE = 100;
const TIME = new Date(1_700_000_000_000).toISOString();
const MEMBERSHIPS = "/user_management/organization_memberships";

export const ORGANIZATION = "org_large";
export const personOf = (n: number) =>
  `user_01J8${String(n).padStart(22, "0")}`;
export const membershipOf = (n: number) =>
  `om_01J8${String(n).padStart(22, "0")}`;
export const numberOf = (id: string) => Number(id.slice(9));

process.env.WORKOS_API_KEY = "sk_test";
process.env.WORKOS_API_BASE_URL = "https://api.workos.com";
process.env.WORKOS_CLIENT_ID = "client_test";

/**
 * Answers whatever is asked from now on.
 *
 * @param asked is told of each call before its answer
 * @param isHeldWhole every page is kept, as a list that is read whole is
 */
export function standIn(
  count: number,
  asked: () => void,
  isHeldWhole: boolean,
) {
  const whole: unknown[] = [];
  globalThis.fetch = async (input, init) => {
    asked();
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.pathname === `/organizations/${ORGANIZATION}`)
      return Response.json({
        object: "organization",
        id: ORGANIZATION,
        name: "Large",
        created_at: TIME,
        updated_at: TIME,
      });
    if (request.method === "POST") {
      const { user_id: userId } = (await request.json()) as { user_id: string };
      return Response.json(membership(numberOf(userId)), { status: 201 });
    }
    const userId = url.searchParams.get("user_id");
    if (url.pathname !== MEMBERSHIPS)
      throw new Error(`Nothing stands in for ${url.pathname}.`);
    if (userId !== null) return Response.json(list([], null));
    const from = Number(url.searchParams.get("after") ?? 0);
    const next = from + PAGE;
    const data = Array.from({ length: Math.min(PAGE, count - from) }, (_, n) =>
      membership(from + n),
    );
    if (isHeldWhole) whole.push(data);
    return Response.json(list(data, next < count ? String(next) : null));
  };
  return whole;
}

function list(data: unknown[], after: string | null) {
  return { object: "list", data, list_metadata: { after } };
}

function membership(n: number) {
  return {
    object: "organization_membership",
    id: membershipOf(n),
    organization_id: ORGANIZATION,
    user_id: personOf(n),
    role: { slug: "member" },
    roles: [{ slug: "member" }],
    status: "active",
    created_at: TIME,
    updated_at: TIME,
    user: {
      object: "user",
      id: personOf(n),
      email: `${personOf(n)}@example.com`,
      email_verified: true,
      first_name: "Firstname",
      last_name: `Lastname ${n}`,
      profile_picture_url: `https://pictures.example/${personOf(n)}.png`,
      metadata: {},
      created_at: TIME,
      updated_at: TIME,
    },
  };
}
