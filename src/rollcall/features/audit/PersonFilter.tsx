import type { Id } from "../../../../convex/_generated/dataModel";
import { SearchSelect } from "../../components/SearchSelect";
import { usePeopleChoice } from "./usePeopleChoice";
import { useWords } from "./useWords";

/** Whose entries: the filter that is used most is a field of its own. */
export function PersonFilter(about: {
  workspaceId: Id<"workspaces">;
  value: string | undefined;
  onChange: (userId: string | undefined) => void;
}) {
  const { t } = useWords();
  const choice = usePeopleChoice({ ...about, part: "person" });
  return (
    <SearchSelect
      {...choice}
      aria-label={t("filter.person")}
      placeholder={t("filter.person")}
    />
  );
}
