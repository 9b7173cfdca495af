import {
  type FunctionArgs,
  type FunctionReference,
  getFunctionName,
} from "convex/server";
import { convexToJson } from "convex/values";
import { api } from "../../../convex/_generated/api";
import { can } from "../../../convex/lib/rbac";
import { firstDay } from "../features/home/peopleDays";
import type { KeptQueries } from "../lib/keptQueries";
import type { WorkspacePage } from "../lib/navigation";
import type { Workspace } from "../lib/snapshot";

/** As the hook of convex-helpers asks for the first rows of a list. */
const firstRows = (numItems: number) => ({ numItems, cursor: null, id: 0 });

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
    ask(api.audit.list, {
      ...here,
      paginationOpts: { numItems: 5, cursor: null },
    });
  }
  if (page === "team" && can(role, "members:list"))
    ask(api.users.queries.listOrgMembers, {
      ...here,
      withInvited: can(role, "members:manage"),
      paginationOpts: { numItems: 25, cursor: null },
    });
  if ((page === "team" || page === "sync") && seesHistory)
    ask(api.users.queries.getOrgMemberCounts, here);
  if (page === "invitations" && can(role, "members:manage")) {
    ask(api.invitations.queries.list, {
      ...here,
      state: "pending",
      paginationOpts: firstRows(25),
    });
  }
  if (page === "customers" && can(role, "customers:read") && role !== "client")
    ask(api.customers.list, { ...here, paginationOpts: firstRows(25) });
  if (page === "audit" && seesHistory)
    ask(api.audit.list, { ...here, paginationOpts: firstRows(30) });
}
