import { Badge, Group, Skeleton, Stack, Text } from "@mantine/core";
import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { readDetail } from "../../../../convex/lib/differences";
import type { Id } from "../../../../convex/_generated/dataModel";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { LongList } from "../../components/LongList";
import { rich } from "../../components/Name";
import { PersonName } from "../../components/PersonLink";
import { ShowMore } from "../../components/ShowMore";
import { DIFFERENCE_COLORS } from "../../lib/labels";

const PAGE_SIZE = 25;

/** Person by person, what a run found: who is added, changed and removed, and why. */
export function Differences({
  workspaceId,
  runId,
  none,
}: {
  workspaceId: Id<"workspaces">;
  runId: Id<"reconciliationRuns">;
  /** What an empty list means, other than that nobody differs. */
  none?: string;
}) {
  const t = useTranslations("sync.differences");
  const labels = useTranslations("labels.difference");
  const list = usePaginatedQuery(
    api.organizationSync.listDifferences,
    { workspaceId, runId },
    { initialNumItems: PAGE_SIZE },
  );
  if (list.status === "LoadingFirstPage")
    return (
      <LoadingTooLong>
        <Stack gap="sm" role="status" aria-label={t("loading")}>
          {[60, 75, 50].map((width) => (
            <Skeleton key={width} height={14} width={`${width}%`} />
          ))}
        </Stack>
      </LoadingTooLong>
    );
  if (list.results.length === 0)
    return <Text c="dimmed">{none ?? t("none")}</Text>;
  return (
    <Stack gap="md">
      <LongList
        label={t("label")}
        rows={list.results}
        keyOf={({ kind, providerUserId }) => `${kind} ${providerUserId}`}
        rowHeight={20}
      >
        {({ kind, userId, displayName, detail }) => (
          <Group gap="sm" wrap="nowrap" align="flex-start">
            <Badge color={DIFFERENCE_COLORS[kind]} miw={64} flex="none">
              {labels(kind)}
            </Badge>
            <Text style={{ overflowWrap: "anywhere" }} miw={0}>
              <Difference
                // Somebody who is to be added has no page here yet.
                userId={kind === "add" ? null : (userId ?? null)}
                name={displayName}
                detail={detail}
              />
            </Text>
          </Group>
        )}
      </LongList>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
    </Stack>
  );
}

/** In the dashboard's words; what an earlier version wrote down stays as it is. */
function Difference({
  userId,
  name,
  detail,
}: {
  userId: Id<"users"> | null;
  name: string;
  detail: string;
}) {
  const t = useTranslations("sync.differences");
  const say = useTranslations("differences");
  const known = readDetail(detail);
  const tags = {
    ...rich,
    n: () => <PersonName userId={userId} name={name} />,
  };
  return known
    ? say.rich(known.key, { ...tags, name, ...known.params })
    : t.rich("line", { ...tags, name, detail });
}
