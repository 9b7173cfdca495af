import type { TableDefinition } from "convex/server";
import type {
  GenericValidator,
  ObjectType,
  Validator,
  VObject,
} from "convex/values";
import { v } from "convex/values";
import { accessTables } from "../lib/tables/access";
import { alertsTables } from "../lib/tables/alerts";
import { backgroundTables } from "../lib/tables/background";
import { bulkTables } from "../lib/tables/bulk";
import { cronsTables } from "../lib/tables/crons";
import { customersTables } from "../lib/tables/customers";
import { daysTables } from "../lib/tables/days";
import { exportsTables } from "../lib/tables/exports";
import { hooksTables } from "../lib/tables/hooks";
import { inboxTables } from "../lib/tables/inbox";
import { invitationsTables } from "../lib/tables/invitations";
import { membersTables } from "../lib/tables/members";
import { mirrorsTables } from "../lib/tables/mirrors";
import { noticesTables } from "../lib/tables/notices";
import { ordersTables } from "../lib/tables/orders";
import { peopleTables } from "../lib/tables/people";
import { provisioningTables } from "../lib/tables/provisioning";
import { reconciliationTables } from "../lib/tables/reconciliation";
import { reviewsTables } from "../lib/tables/reviews";
import { sealsTables } from "../lib/tables/seals";
import { workspacesTables } from "../lib/tables/workspaces";

/** Fields that a product adds to a table. Rollcall writes rows without them. */
type OwnFields = Record<string, Validator<unknown, "optional", string>>;
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- none at all
type NoFields = Record<never, OwnFields[string]>;

const { users, ...people } = peopleTables;
const { workspaces, ...addresses } = workspacesTables;

/**
 * Rollcall's tables, to be spread into `defineSchema` beside those of the product.
 *
 * `users` and `workspaces` take fields of the product's own. They are optional, since
 * Rollcall makes rows of both. What they hold of a person who was deleted is for
 * `eraseUser` in `rollcall.hooks.ts` to erase.
 *
 *     const tables = rollcallTables({
 *       workspaces: { plan: v.optional(v.string()) },
 *     });
 *     export default defineSchema({
 *       ...tables,
 *       workspaces: tables.workspaces.index("by_plan", ["plan"]),
 *       projects: defineTable({ … }),
 *     });
 *
 * `adopting` is for the first push of an app that has rows of `users` or `workspaces`: they
 * may lack what Rollcall needs until `adopting:run` has added it. Take it out then. The
 * types stay as they will be; Rollcall lets nobody into a workspace that lacks something.
 *
 * @throws when a field has the name of one of Rollcall's
 */
export function rollcallTables<
  Users extends OwnFields = NoFields,
  Workspaces extends OwnFields = NoFields,
>({
  adopting = false,
  ...own
}: { users?: Users; workspaces?: Workspaces; adopting?: boolean } = {}) {
  return {
    ...people,
    ...addresses,
    ...membersTables,
    ...daysTables,
    ...exportsTables,
    ...sealsTables,
    ...accessTables,
    ...reviewsTables,
    ...mirrorsTables,
    ...inboxTables,
    ...reconciliationTables,
    ...provisioningTables,
    ...ordersTables,
    ...invitationsTables,
    ...customersTables,
    ...bulkTables,
    ...hooksTables,
    ...noticesTables,
    ...alertsTables,
    ...backgroundTables,
    ...cronsTables,
    users: withFields("users", users, own.users, adopting),
    workspaces: withFields("workspaces", workspaces, own.workspaces, adopting),
  };
}

/** The table with more fields, and the indexes that it has. */
function withFields<
  Row,
  Fields extends Record<string, GenericValidator>,
  Indexes extends Record<string, string[]>,
  Own extends OwnFields,
>(
  name: string,
  table: TableDefinition<VObject<Row, Fields>, Indexes>,
  own: Own | undefined,
  adopting: boolean,
) {
  const clash = Object.keys(own ?? {}).find(
    (field) => field in table.validator.fields,
  );
  if (clash !== undefined)
    throw new Error(
      `The table "${name}" has a field "${clash}" already. Give yours another name.`,
    );
  type Wider = TableDefinition<
    VObject<ObjectType<Fields & Own>, Fields & Own>,
    Indexes
  >;
  const copy = Object.create(Object.getPrototypeOf(table) as object) as Wider;
  Object.assign(copy, table, {
    validator: v.object({
      ...(adopting
        ? allOptional(table.validator.fields)
        : table.validator.fields),
      ...own,
    }),
    // Of its own: the product adds indexes to it.
    indexes: [...table[" indexes"]()],
  });
  return copy;
}

function allOptional(
  fields: Record<string, GenericValidator>,
): Record<string, GenericValidator> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, v.optional(field)]),
  );
}
