import type { OPERATORS } from "../../../../convex/lib/refusals/operators";
import type { Reason } from "../../../../convex/lib/refusals";
import { access } from "./refusals/access";
import { bulk } from "./refusals/bulk";
import { customers } from "./refusals/customers";
import { fields } from "./refusals/fields";
import { hooks } from "./refusals/hooks";
import { invitations } from "./refusals/invitations";
import { limits } from "./refusals/limits";
import { people } from "./refusals/people";
import { reviews } from "./refusals/reviews";
import { workos } from "./refusals/workos";
import { workspaces } from "./refusals/workspaces";

/** What operators are refused, they read on the command line, in the server's words. */
export type ShownReason = Exclude<Reason, keyof typeof OPERATORS>;

/**
 * Why the server refuses something, by its reason, with the reason's parameters: the
 * lists of convex/lib/refusals in words for a person. `lib/refusals.ts` reads them.
 */
export const refusals: Record<ShownReason, string> = {
  ...access,
  ...limits,
  ...workos,
  ...people,
  ...bulk,
  ...reviews,
  ...customers,
  ...invitations,
  ...fields,
  ...workspaces,
  ...hooks,
};
