import { usePaginatedQuery, useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { sumOf } from "../../../../convex/lib/memberFilters";
import type { Workspace } from "../../lib/snapshot";
import { FETCH_EVERY_MS } from "../../lib/useFetched";
import { useOrganization } from "../../lib/useOrganization";
import { useNow } from "../../lib/useNow";
import type { Run } from "./describeRun";
import type { Layers } from "./HealthPanel";
import {
  catchUpHealth,
  type LinkedHealth,
  type OwnHealth,
  reconciliationHealth,
  webhooksHealth,
} from "./layerHealth";
import { type Summary, summaryOf } from "./summary";
import { useDeploymentFacts } from "./useDeploymentFacts";

/** How many people the sentence names. */
export const NAMED = 3;

/** All that is known of whether a workspace is as its organization is. */
export type Synced = {
  health: LinkedHealth;
  /** What the provider is called. */
  provider: string;
  /** The time until when the deployment was looked at. */
  asOf: number;
  layers: Layers;
  /** What waits for somebody to agree to it. */
  waiting: Run | null;
  summary: Summary;
};

type State =
  | { kind: "loading" }
  | { kind: "failed"; error: Error }
  | { kind: "unlinked"; isLinking: boolean }
  | { kind: "linked"; synced: Synced };

/** One answer, from all that can keep a workspace from being in sync. */
export function useSyncState(workspace: Workspace): State {
  const { _id: workspaceId } = workspace;
  const t = useTranslations("sync");
  const providers = useTranslations("labels.provider");
  const now = useNow();
  const here = { workspaceId };
  const own = useQuery(api.health.getWorkspaceHealth, here);
  const facts = useDeploymentFacts(workspaceId);
  const waiting = useQuery(api.organizationSync.getPendingConfirmation, here);
  const counts = useQuery(api.users.queries.getOrgMemberCounts, here);
  const observed = useQuery(api.settings.getObserved, here);
  const organization = useOrganization(workspace);
  const behind = usePaginatedQuery(api.orders.listTroubles, here, {
    initialNumItems: NAMED + 1,
  });
  if (own && !isLinked(own))
    return { kind: "unlinked", isLinking: own.isLinking };
  if (facts.error !== undefined) return { kind: "failed", error: facts.error };
  if (
    own === undefined ||
    waiting === undefined ||
    counts === undefined ||
    observed === undefined ||
    organization === undefined ||
    behind.status === "LoadingFirstPage" ||
    !facts.value
  )
    return { kind: "loading" };
  const provider = providers(own.provider);
  const health = { ...own, ...facts.value };
  // Nothing has gone quiet because nobody could ask: a tab that was hidden, a lost network.
  const asOf = Math.min(now, facts.at + FETCH_EVERY_MS);
  const words = { t, provider };
  const layers: Layers = {
    webhooks: webhooksHealth(health, words),
    catchUp: catchUpHealth(health, asOf, words),
    daily: reconciliationHealth(health, now, words),
  };
  const summary = summaryOf(health, {
    isGone: organization?.isGone ?? false,
    waiting,
    behind: behind.results,
    leaving: sumOf(counts.pending_removal),
    observed,
    layers: Object.values(layers).map(({ state }) => state),
  });
  return {
    kind: "linked",
    synced: { health, provider, asOf, layers, waiting, summary },
  };
}

function isLinked(health: OwnHealth): health is LinkedHealth {
  return health.provider !== null;
}
