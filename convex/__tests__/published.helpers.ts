import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "yaml";

/*
 * A sample of every event that WorkOS publishes, made of the examples in its
 * contract (`@workos/openapi-spec`).
 */

type Schema = {
  $ref?: string;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  const?: unknown;
  enum?: unknown[];
  example?: unknown;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
};

/** `full`: with everything; `least`: what is required alone; `nulls`: null where it may be. */
export const FORMS = ["full", "least", "nulls"] as const;
type Form = (typeof FORMS)[number];

export type Sample = {
  id: string;
  event: string;
  created_at: string;
  data: Record<string, unknown>;
};

const require = createRequire(import.meta.url);
const REF = "#/components/schemas/";

export function publishedSamples(form: Form): Sample[] {
  const { schemas } = (
    parse(
      readFileSync(require.resolve("@workos/openapi-spec/spec"), "utf8"),
    ) as { components: { schemas: Record<string, Schema> } }
  ).components;
  const whole = (schema: Schema): Schema => {
    if (schema.$ref !== undefined)
      return whole(schemas[schema.$ref.slice(REF.length)]!);
    const parts = (schema.allOf ?? []).map(whole);
    return {
      ...schema,
      properties: Object.assign(
        {},
        ...parts.map(({ properties }) => properties),
        schema.properties,
      ) as Record<string, Schema>,
      required: [...parts, schema].flatMap(({ required }) => required ?? []),
    };
  };
  const sample = (given: Schema): unknown => {
    const schema = whole(given);
    if (schema.const !== undefined) return schema.const;
    const choice = (schema.oneOf ?? schema.anyOf)?.[0];
    if (choice) return sample(choice);
    if (form === "nulls" && schema.type?.includes("null")) return null;
    const properties = Object.entries(schema.properties ?? {});
    if (properties.length > 0)
      return Object.fromEntries(
        properties
          .filter(
            ([name]) => form !== "least" || schema.required?.includes(name),
          )
          .map(([name, property]) => [name, sample(property)]),
      );
    // An example may be null.
    return "example" in schema
      ? schema.example
      : (schema.enum?.[0] ?? empty(schema));
  };
  const branches = schemas
    .EventSchema!.allOf!.flatMap(({ oneOf }) => oneOf ?? [])
    .map((branch) => sample(branch) as Sample);
  return branches.map((one, n) => ({ ...one, id: `event_${form}_${n}` }));
}

function empty({ type, items }: Schema): unknown {
  if (type?.includes("null")) return null;
  if (items || type === "array") return [];
  return type === "object" ? {} : type === "boolean" ? false : "some";
}
