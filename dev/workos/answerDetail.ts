/**
 * WorkOS's contract leaves fields open. `least`: none of them is there, so that
 * nothing here relies on one. `full`: all of them are.
 */
export type AnswerDetail = "least" | "full";

export function readAnswerDetail(env: NodeJS.ProcessEnv): AnswerDetail {
  return env.WORKOS_ANSWERS === "full" ? "full" : "least";
}

type Thing = Record<string, unknown>;

/** What may be missing, by the object's own name for itself; with what it holds. */
const OPTIONAL: Record<string, (thing: Thing) => Thing> = {
  user: ({ first_name, last_name, metadata, locale }) => ({
    name: [first_name, last_name].filter(Boolean).join(" ") || null,
    metadata: metadata ?? {},
    locale: locale ?? null,
  }),
  tokens: () => ({ authentication_method: "GoogleOAuth" }),
  organization: ({ id }) => ({
    stripe_customer_id: `cus_${String(id)}`,
    allow_profiles_outside_organization: false,
  }),
  // The SDK can't read one without them.
  role_assignment: ({ organization_membership_id }) => ({
    organization_membership_id,
    source: { type: "direct", group_role_assignment_id: null },
  }),
  organization_membership: ({ roles, role, user, organization_name }) => ({
    roles: roles ?? [role],
    // An event has no person and no name, and always the attributes.
    ...(user === undefined ? {} : { organization_name, custom_attributes: {} }),
  }),
};

/** Tokens have no name for themselves. */
function nameOf(thing: Thing): string {
  return "access_token" in thing ? "tokens" : String(thing.object);
}

/** The same answer or event with everything optional, or with none of it. Pure. */
export function withAnswerDetail(value: unknown, form: AnswerDetail): unknown {
  if (Array.isArray(value))
    return value.map((one) => withAnswerDetail(one, form));
  if (typeof value !== "object" || value === null) return value;
  const thing = Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      name,
      withAnswerDetail(held, form),
    ]),
  );
  const optional = OPTIONAL[nameOf(thing)]?.(thing) ?? {};
  if (form === "full") return { ...thing, ...optional };
  return Object.fromEntries(
    Object.entries(thing).filter(([name]) => !(name in optional)),
  );
}
