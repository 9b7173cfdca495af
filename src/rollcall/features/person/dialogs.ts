import { can } from "../../../../convex/lib/rbac";
import { later } from "../../components/later";
import { part } from "../../lib/part";

/* What there is to know of a person, each with its code once it is opened. */

export const PersonDrawer = later(
  async () => (await part(import("./PersonDrawer"), "person")).PersonDrawer,
  ({ workspace, userId }) =>
    userId !== null && can(workspace.role, "members:history"),
  { userId: null },
);
