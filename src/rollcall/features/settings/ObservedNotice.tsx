import { Alert, Group, Stack, Text } from "@mantine/core";
import { usePaginatedQuery, useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { IconAlert } from "../../components/icons";
import { PeopleList } from "../../components/PeopleList";
import { PersonLink } from "../../components/PersonLink";
import { RoleBadge } from "../../components/RoleBadge";
import { ShortDate } from "../../components/ShortDate";
import { ShowMore } from "../../components/ShowMore";

/** Members that are looked at for one page of those who would be out. */
const PAGE_SIZE = 200;

/** That the workspace only observes, since when, and who would be shut out. */
export function ObservedNotice({
  workspaceId,
  provider,
}: {
  workspaceId: Id<"workspaces">;
  provider: string;
}) {
  const t = useTranslations("settings.rules.enforcement");
  const observed = useQuery(api.settings.getObserved, { workspaceId });
  if (!observed) return null;
  const { since, people: count, complete } = observed;
  return (
    <Alert
      role="status"
      color="orange"
      icon={<IconAlert />}
      title={t.rich("title", { when: () => <ShortDate at={since} /> })}
    >
      <Stack gap="sm">
        <Text fz="sm">
          {t("text", { provider })}{" "}
          {complete ? t("count", { count }) : t("atLeast", { count })}
        </Text>
        {count > 0 && <ObservedPeople workspaceId={workspaceId} />}
      </Stack>
    </Alert>
  );
}

function ObservedPeople({ workspaceId }: { workspaceId: Id<"workspaces"> }) {
  const t = useTranslations("settings.rules.enforcement");
  const list = usePaginatedQuery(
    api.settings.listObserved,
    { workspaceId },
    { initialNumItems: PAGE_SIZE },
  );
  return (
    <>
      <PeopleList label={t("list")}>
        {list.results.map(({ userId, displayName, role }) => (
          <Group key={userId} component="li" gap="xs" fz="sm">
            <PersonLink userId={userId} name={displayName} />
            <RoleBadge role={role} />
          </Group>
        ))}
      </PeopleList>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
    </>
  );
}
