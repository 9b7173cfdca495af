import {
  closedSchema,
  COMPONENTS_ID,
  openSchema,
  type Components,
  type Schema,
} from "./closed.ts";
import { REFUSAL, SDK_ONLY, withSdkFields } from "./sdkOnly.ts";

/** What the contract's own file holds, as far as it matters here. */
export type Contract = {
  paths: Record<string, Record<string, RawOperation>>;
  components: { schemas: Record<string, Schema> };
};

type Content = { content?: Record<string, { schema: Schema }> };
type RawOperation = {
  parameters?: {
    in: string;
    name: string;
    required?: boolean;
    schema: Schema;
  }[];
  requestBody?: Content & { required?: boolean };
  responses: Record<string, Content>;
};

/** One published operation. Its schemas are named; null: nothing may be there. */
export type Operation = {
  method: string;
  path: string;
  query: string;
  lists: string[];
  numbers: string[];
  body: { schema: string; required: boolean } | null;
  answers: Record<string, string | null>;
};

export type Published = {
  operations: Operation[];
  /** The schema of each event, by the event's name. */
  events: Record<string, string>;
  schemas: Record<string, Schema>;
};

/**
 * What WorkOS publishes, each part closed: what it does not name is refused.
 * Published are the contract and the SDK's types (`sdkOnly.ts`). Pure.
 */
export function published(contract: Contract): Published {
  const named = Object.fromEntries(
    Object.entries(contract.components.schemas).map(([name, schema]) => [
      name,
      withSdkFields(schema, SDK_ONLY),
    ]),
  );
  const components = withAnyEvent(named);
  const schemas: Record<string, Schema> = {};
  const add = (schema: Schema, more = SDK_ONLY) => {
    const name = `s${Object.keys(schemas).length}`;
    schemas[name] = closedSchema(withSdkFields(schema, more), components);
    return name;
  };

  const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Operation => {
      const query = (operation.parameters ?? []).filter(
        (one) => one.in === "query",
      );
      const typed = (type: string) =>
        query.filter(({ schema }) => schema.type === type).map((q) => q.name);
      const body = jsonOf(operation.requestBody);
      return {
        method: method.toUpperCase(),
        path,
        query: add({
          type: "object",
          properties: Object.fromEntries(
            query.map(({ name, schema }) => [name, schema]),
          ),
          required: query.filter((one) => one.required).map((one) => one.name),
        }),
        lists: typed("array"),
        numbers: typed("integer"),
        body: body && {
          schema: add(path === AUTHENTICATE ? withoutSecret(body) : body),
          required: operation.requestBody?.required ?? false,
        },
        answers: Object.fromEntries(
          Object.entries(operation.responses).map(([status, response]) => {
            const answer = jsonOf(response);
            const more = Number(status) < 400 ? SDK_ONLY : [REFUSAL];
            return [status, answer && add(answer, more)];
          }),
        ),
      };
    }),
  );
  const events = Object.fromEntries(
    eventBranches(named).map((branch) => [
      (branch.properties as { event: { const: string } }).event.const,
      add(branch),
    ]),
  );
  schemas[COMPONENTS_ID] = {
    $defs: Object.fromEntries(
      Object.entries(components).map(([name, schema]) => [
        name,
        openSchema(schema, components),
      ]),
    ),
  };
  return { operations, events, schemas };
}

const AUTHENTICATE = "/user_management/authenticate";

function jsonOf(part: Content | undefined): Schema | null {
  return part?.content?.["application/json"]?.schema ?? null;
}

/** The SDK's `SerializedAuthenticatePublicClientBase`: browsers keep no secret. */
function withoutSecret(body: Schema): Schema {
  return {
    oneOf: (body.oneOf as Schema[]).map((grant) => ({
      ...grant,
      required: (grant.required as string[]).filter(
        (name) => name !== "client_secret",
      ),
    })),
  };
}

function eventBranches({ EventSchema }: Components): Schema[] {
  const parts = (EventSchema?.allOf ?? []) as Schema[];
  return parts.flatMap((part) => (part.oneOf as Schema[] | undefined) ?? []);
}

/** In lists too an event is checked by its own branch, one at a time. */
function withAnyEvent(components: Components): Components {
  return { ...components, EventSchema: { type: "object" } };
}
