/*
 * Convex's hooks, whose answers stay live for a while after the last component that asked is
 * gone: whoever comes back sees rows at once. See keptQueries.ts.
 */
export { usePaginatedQuery, useQuery } from "convex-helpers/react/cache/hooks";
