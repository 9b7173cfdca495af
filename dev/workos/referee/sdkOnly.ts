import { isSchema, type Schema } from "./closed.ts";

type Published = {
  /** The schemas that the SDK knows more about. */
  where: (schema: Schema, fields: Record<string, Schema>) => boolean;
  fields: Record<string, Schema>;
  /** Which of the SDK's types publishes it. */
  type: string;
};

const isObject =
  (name: string) => (_: Schema, fields: Record<string, Schema>) =>
    fields.object?.const === name;

/**
 * Fields that only the pinned SDK's types publish (@workos-inc/node 10.14.0), not
 * WorkOS's contract. All of them may be missing.
 */
export const SDK_ONLY: Published[] = [
  {
    where: isObject("user"),
    fields: { name: { type: ["string", "null"] } },
    type: "UserResponse",
  },
  {
    // The contract has them in events, and `role` in both.
    where: isObject("organization_membership"),
    fields: {
      roles: {
        type: "array",
        items: {
          type: "object",
          properties: { slug: { type: "string" } },
          required: ["slug"],
        },
      },
    },
    type: "OrganizationMembershipResponse",
  },
  {
    where: isObject("role_assignment"),
    fields: {
      organization_membership_id: { type: "string" },
      source: {
        type: "object",
        properties: {
          type: { type: "string" },
          group_role_assignment_id: { type: ["string", "null"] },
        },
      },
    },
    type: "RoleAssignmentResponse",
  },
  {
    // The contract has it in answers, not in events.
    where: isObject("organization"),
    fields: { allow_profiles_outside_organization: { type: "boolean" } },
    type: "OrganizationResponse",
  },
  {
    // A list's metadata; the contract has `before` everywhere but in events.
    where: (_, fields) =>
      fields.after !== undefined && Object.keys(fields).length === 1,
    fields: { before: { type: ["string", "null"] } },
    type: "ListResponse",
  },
];

/** A refusal's name, where the contract publishes a message alone. */
export const REFUSAL: Published = {
  where: (_, fields) => fields.message !== undefined,
  fields: { code: { type: "string" } },
  type: "WorkOSResponseError",
};

/** The schema with these fields as optional ones, at every depth. Pure. */
export function withSdkFields(schema: Schema, published: Published[]): Schema {
  const result = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      Array.isArray(value)
        ? value.map((one: unknown) =>
            isSchema(one) ? withSdkFields(one, published) : one,
          )
        : isSchema(value)
          ? withSdkFields(value, published)
          : value,
    ]),
  );
  if (!isSchema(schema.properties)) return result;
  const fields = schema.properties as Record<string, Schema>;
  const more = published
    .filter(({ where }) => where(schema, fields))
    .flatMap((one) => Object.entries(one.fields));
  // The contract's own word about a field stands.
  return {
    ...result,
    properties: {
      ...Object.fromEntries(more),
      ...(result.properties as object),
    },
  };
}
