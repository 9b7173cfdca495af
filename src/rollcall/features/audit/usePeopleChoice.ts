import { useTranslations } from "../../messages/useTranslations";
import { useState } from "react";
import type { Id } from "../../../../convex/_generated/dataModel";
import { type Choice, useSearch } from "../../components/SearchSelect";
import { type AuditPart, useNameFromAudit } from "./useNameFromAudit";
import { usePeopleSearch } from "./usePeopleSearch";
import { useWords } from "./useWords";

/** Somebody who is or was here, or one of a few others who are no people. */
export function usePeopleChoice({
  workspaceId,
  part,
  others = [],
  value,
  onChange,
}: {
  workspaceId: Id<"workspaces">;
  part: AuditPart;
  others?: Choice[];
  /** A person's id; as the server's filter writes it, where they are an actor. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { t } = useWords();
  const common = useTranslations("common");
  const [remembered, setRemembered] = useState<Choice | null>(null);
  const known =
    [...others, remembered].find((one) => one?.value === value) ?? null;
  const name = useNameFromAudit(workspaceId, part, known ? undefined : value);
  const chosen =
    value === undefined ? null : (known ?? { value, label: name ?? "…" });
  const { typed, setTyped, search } = useSearch(chosen?.label);
  const { people, isLoading } = usePeopleSearch(workspaceId, search);
  const query = search?.toLowerCase() ?? "";
  const found = [
    ...others.filter(({ label }) => label.toLowerCase().includes(query)),
    ...people.map(({ userId, label }) => ({
      value: part === "actor" ? `user:${userId}` : userId,
      label,
    })),
  ];
  return {
    chosen,
    found,
    nothingFound: isLoading ? common("searching") : t("filter.nobody"),
    typed,
    onType: setTyped,
    onChoose: (next: string | null | undefined) => {
      setRemembered(found.find((one) => one.value === next) ?? null);
      onChange(next ?? undefined);
    },
  };
}
