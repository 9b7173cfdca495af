import { Button, Group } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { EmptyState } from "../../components/EmptyState";
import { IconHourglass, IconPeople, IconSearch } from "../../components/icons";
import { type TeamSearch, isNarrowed } from "./teamSearch";
import { rich } from "../../components/Name";

const EMPTY = {
  active: ["nobody", "nobodyHint"],
  pending_removal: ["nobodyGoes", "nobodyGoesHint"],
  invited: ["nobodyInvited", "nobodyInvitedHint"],
  removed: ["nobodyRemoved", "nobodyRemovedHint"],
} as const;

/** An empty list. No people and no match have different texts. */
export function NoPeople({
  search,
  onClear,
  onRemoved,
}: {
  search: TeamSearch;
  onClear: () => void;
  /** Looks for the same among those who were removed; null for who can't see them. */
  onRemoved: (() => void) | null;
}) {
  const t = useTranslations("team.empty");
  const common = useTranslations("common");
  if (isNarrowed(search))
    return (
      <EmptyState
        isAnswer
        icon={<IconSearch size={24} />}
        title={
          search.q === undefined
            ? t("noneFiltered")
            : t.rich("noMatch", { ...rich, query: search.q })
        }
        action={
          <Group gap="xs" justify="center">
            {onRemoved &&
              search.q !== undefined &&
              search.status === undefined && (
                <Button variant="default" onClick={onRemoved}>
                  {t("searchRemoved")}
                </Button>
              )}
            <Button variant="default" onClick={onClear}>
              {common("clearFilters")}
            </Button>
          </Group>
        }
      >
        {search.q !== undefined && t("noMatchHint")}
      </EmptyState>
    );
  const [title, hint] = EMPTY[search.status ?? "active"];
  return (
    <EmptyState
      icon={
        search.status === "pending_removal" ? (
          <IconHourglass size={24} />
        ) : (
          <IconPeople size={24} />
        )
      }
      title={t(title)}
    >
      {t(hint)}
    </EmptyState>
  );
}
