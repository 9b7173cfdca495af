import { ACCESS } from "./refusals/access";
import { BULK } from "./refusals/bulk";
import type { AppErrorCode } from "./refusals/codes";
import { CUSTOMERS } from "./refusals/customers";
import { FIELDS } from "./refusals/fields";
import { HOOKS } from "./refusals/hooks";
import { INVITATIONS } from "./refusals/invitations";
import { LIMITED } from "./refusals/limits";
import { OPERATORS } from "./refusals/operators";
import { PEOPLE } from "./refusals/people";
import { REVIEWS } from "./refusals/reviews";
import { WORKOS } from "./refusals/workos";
import { WORKSPACES } from "./refusals/workspaces";

/**
 * Every refusal there is, by its reason: its code, and its sentence in English. A client
 * says it in another language by the reason and the parameters.
 */
export const REFUSALS = {
  ...ACCESS,
  ...LIMITED,
  ...WORKOS,
  ...PEOPLE,
  ...BULK,
  ...REVIEWS,
  ...CUSTOMERS,
  ...INVITATIONS,
  ...FIELDS,
  ...WORKSPACES,
  ...HOOKS,
  ...OPERATORS,
} as const;

type Refusals = typeof REFUSALS;
export type Reason = keyof Refusals;
export type Params = Record<string, string | number>;

/** What a sentence has in braces. */
export type NamesIn<Message> =
  Message extends `${string}{${infer Name}}${infer Rest}`
    ? Name | NamesIn<Rest>
    : never;

/** The parameters of the reason's sentence; none where it has no braces. */
type NamesOf<R extends Reason> = NamesIn<Refusals[R]["message"]>;

/** What the reason's sentence has to be told, and nothing else. */
export type ParamsOf<R extends Reason> = [NamesOf<R>] extends [never]
  ? Record<string, never>
  : { [Name in NamesOf<R>]: string | number };

/** The reasons with one of these codes. */
export type ReasonOf<Code extends AppErrorCode> = {
  [R in Reason]: Refusals[R]["code"] extends Code ? R : never;
}[Reason];

/** The sentence with its parameters filled in. */
export function fill(message: string, params: Params): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(params[name] ?? whole),
  );
}
