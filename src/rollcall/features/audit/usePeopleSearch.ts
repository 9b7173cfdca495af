import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { membersOf } from "../../../../convex/lib/memberFilters";
import type { Id } from "../../../../convex/_generated/dataModel";

const SHOWN = 15;

/** People of the workspace by name or address, those who are gone after those who are in. */
export function usePeopleSearch(
  workspaceId: Id<"workspaces">,
  search: string | undefined,
) {
  const t = useTranslations("audit");
  const args = { workspaceId, ...(search !== undefined && { search }) };
  const size = { initialNumItems: SHOWN };
  const present = usePaginatedQuery(
    api.users.queries.listOrgMembers,
    args,
    size,
  );
  const gone = usePaginatedQuery(
    api.users.queries.listOrgMembers,
    { ...args, status: "removed" },
    size,
  );
  return {
    isLoading: [present, gone].some(
      ({ status }) => status === "LoadingFirstPage",
    ),
    people: [
      ...membersOf(present.results).map(({ userId, displayName }) => ({
        userId,
        label: displayName,
      })),
      ...membersOf(gone.results).map(({ userId, displayName }) => ({
        userId,
        label: t("filter.removed", { name: displayName }),
      })),
    ],
  };
}
