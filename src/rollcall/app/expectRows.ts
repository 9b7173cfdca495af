import {
  type FunctionArgs,
  type FunctionReference,
  getFunctionName,
} from "convex/server";
import { convexToJson } from "convex/values";
import { api } from "../../../convex/_generated/api";
import { can } from "../../../convex/lib/rbac";
import { LOG_ROWS, latestRows, logRows } from "../features/audit/auditRows";
import {
  CUSTOMER_ROWS,
  customerRows,
} from "../features/customers/customerRows";
import { firstDay } from "../features/home/peopleDays";
import {
  INVITATION_ROWS,
  invitationRows,
} from "../features/invitations/invitationRows";
import { teamRows } from "../features/team/teamRows";
import type { KeptQueries } from "../lib/keptQueries";
import type { WorkspacePage } from "../lib/navigation";
import { rowsOnPage } from "../lib/rowsOnPage";
import type { Workspace } from "../lib/snapshot";

/** As the hook of convex-helpers asks for the first rows of a list. */
function firstRows<Args extends object>(args: Args, numItems: number) {
  return { ...args, paginationOpts: { numItems, cursor: null, id: 0 } };
}

/**
 * Asks what a page asks first, as it does without a filter. What is asked in vain, because the
 * page asks otherwise by now, is given up after a minute.
 */
export function expectRows(
  kept: KeptQueries,
  page: WorkspacePage,
  { _id: workspaceId, role }: Workspace,
) {
  const ask = <Query extends FunctionReference<"query">>(
    query: Query,
    args: FunctionArgs<Query>,
  ) =>
    kept.expect(
      // By this name the hooks look for it.
      JSON.stringify([getFunctionName(query), convexToJson(args)]),
      query,
      args,
    );
  const here = { workspaceId };
  const seesHistory = can(role, "members:history");
  if (page === "home" && seesHistory) {
    ask(api.home.getPeopleOverTime, { ...here, from: firstDay(Date.now()) });
    ask(api.home.getChecklist, here);
    ask(api.audit.list, latestRows(workspaceId));
  }
  if (page === "team" && can(role, "members:list"))
    ask(
      api.users.queries.listOrgMembers,
      teamRows(
        { workspaceId, role },
        {},
        { numItems: rowsOnPage(), cursor: null },
      ),
    );
  if ((page === "team" || page === "sync") && seesHistory)
    ask(api.users.queries.getOrgMemberCounts, here);
  if (page === "invitations" && can(role, "members:manage")) {
    const rows = invitationRows(workspaceId, "pending", 0);
    ask(api.invitations.queries.list, firstRows(rows, INVITATION_ROWS));
  }
  if (page === "customers" && can(role, "customers:read") && role !== "client")
    ask(
      api.customers.list,
      firstRows(customerRows(workspaceId), CUSTOMER_ROWS),
    );
  if (page === "review" && can(role, "members:manage"))
    ask(api.reviews.getCurrent, here);
  if (page === "audit" && seesHistory)
    ask(api.audit.list, firstRows(logRows(workspaceId), LOG_ROWS));
}
