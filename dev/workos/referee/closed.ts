/** A JSON schema as the published contract writes it. */
export type Schema = Readonly<{ [keyword: string]: unknown }>;

export type Components = Readonly<Record<string, Schema>>;

const COMPONENT = "#/components/schemas/";
/** Where the compiler finds the components. */
export const COMPONENTS_ID = "components";

/** Keywords that say what is allowed; all others only describe. */
const KEPT = [
  ...["type", "const", "enum", "minLength", "maxLength", "minimum"],
  ...["maximum", "minItems", "maxItems", "minProperties", "maxProperties"],
  ...["pattern", "uniqueItems"],
];
/** Keywords whose schemas are about the same value. */
const SAME_VALUE = ["allOf", "oneOf", "anyOf"] as const;
const TIME =
  "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$";

/**
 * The schema, and nothing beside it: what the contract does not name is refused,
 * at every depth. The contract itself allows any further field. Pure.
 */
export function closedSchema(schema: Schema, components: Components): Schema {
  const inside = openSchema(schema, components);
  // Only the whole of `allOf` and `oneOf` knows which fields are named.
  return namesFields(schema, components)
    ? { ...inside, unevaluatedProperties: false }
    : inside;
}

/** Closed at every depth but its own, so that it can be part of another. */
export function openSchema(schema: Schema, components: Components): Schema {
  const result: Record<string, unknown> = {};
  for (const keyword of KEPT)
    if (keyword in schema) result[keyword] = schema[keyword];
  // The contract names some twice.
  if (Array.isArray(schema.required))
    result.required = [...new Set(schema.required)];
  if (schema.format === "date-time") result.pattern = TIME;
  if (typeof schema.$ref === "string")
    result.$ref = `${COMPONENTS_ID}#/$defs/${componentName(schema.$ref)}`;
  if (schema.not !== undefined)
    result.not = openSchema(schema.not as Schema, {});
  if (isSchema(schema.properties))
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [
        name,
        closedSchema(property as Schema, components),
      ]),
    );
  for (const keyword of ["items", "additionalProperties"])
    if (keyword in schema)
      result[keyword] = isSchema(schema[keyword])
        ? closedSchema(schema[keyword], components)
        : schema[keyword];
  for (const keyword of SAME_VALUE)
    if (keyword in schema)
      result[keyword] = (schema[keyword] as Schema[]).map((one) =>
        openSchema(one, components),
      );
  return result;
}

/** A plain `object` without named fields holds what the customer puts there. */
function namesFields(schema: Schema, components: Components): boolean {
  if (schema.properties !== undefined) return true;
  if (typeof schema.$ref === "string") {
    const target = components[componentName(schema.$ref)];
    return target !== undefined && namesFields(target, components);
  }
  return SAME_VALUE.some((keyword) =>
    ((schema[keyword] as Schema[] | undefined) ?? []).some((one) =>
      namesFields(one, components),
    ),
  );
}

function componentName(ref: string): string {
  return ref.slice(COMPONENT.length);
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
