import type { GenericValidator, Validator } from "convex/values";

/*
 * Rows that a table may have: one with what it has to have alone, and so many with all
 * fields that each field has had each of its kinds of values.
 */

/** An id is written `table/1`, for the second row of a table: the first are people's. */
export function sampleRows(table: GenericValidator): unknown[] {
  return samples(table);
}

function samples(given: GenericValidator): unknown[] {
  // Every validator is one of these, which its general type does not say.
  const validator = given as Validator<unknown, "required", string>;
  switch (validator.kind) {
    case "string":
      return ["text"];
    case "float64":
      return [1];
    case "boolean":
      return [true, false];
    case "null":
      return [null];
    case "any":
      return ["anything"];
    case "literal":
      return [validator.value];
    case "id":
      return [`${validator.tableName}/1`];
    case "array":
      return [[], samples(validator.element)];
    case "record":
      return [{}, ...samples(validator.value).map((value) => ({ key: value }))];
    case "union":
      return validator.members.flatMap(samples);
    case "object":
      return objects(validator.fields);
    default:
      throw new Error(`There is no sample of ${validator.kind} yet: add one.`);
  }
}

function objects(fields: Record<string, GenericValidator>): object[] {
  const all = Object.entries(fields).map(
    ([name, field]) => [name, samples(field)] as const,
  );
  const required = all.filter(
    ([name]) => fields[name]?.isOptional === "required",
  );
  const most = Math.max(1, ...all.map(([, kinds]) => kinds.length));
  const full = Array.from({ length: most }, (_, n) =>
    Object.fromEntries(
      all.map(([name, kinds]) => [name, kinds[n % kinds.length]]),
    ),
  );
  const least = Object.fromEntries(
    required.map(([name, kinds]) => [name, kinds[0]]),
  );
  return required.length === all.length ? full : [least, ...full];
}
