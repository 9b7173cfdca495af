import type { ShownReason } from "../en/refusals";
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

/** Why the server refuses something, by its reason, with the reason's parameters. */
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
