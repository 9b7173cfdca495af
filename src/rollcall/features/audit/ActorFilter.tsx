import type { Id } from "../../../../convex/_generated/dataModel";
import { SearchChip } from "./SearchChip";
import { usePeopleChoice } from "./usePeopleChoice";
import { useWords } from "./useWords";

/** Who did it: a person, WorkOS or Clerk, or Rollcall itself. */
export function ActorFilter(actor: {
  workspaceId: Id<"workspaces">;
  value: string | undefined;
  onChange: (actorKey: string | undefined) => void;
}) {
  const { t, labels } = useWords();
  const { chosen, found, ...choice } = usePeopleChoice({
    ...actor,
    part: "actor",
    others: [
      { value: "provider:workos", label: labels("provider.workos") },
      { value: "provider:clerk", label: labels("provider.clerk") },
      { value: "cron", label: t("actor.cron") },
      { value: "operator", label: t("actor.operator") },
    ],
  });
  return (
    <SearchChip
      {...choice}
      label={t("filter.actor")}
      value={chosen}
      groups={[{ options: found }]}
    />
  );
}
