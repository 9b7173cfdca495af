import type { FunctionReturnType } from "convex/server";
import { type ReactNode, useState } from "react";
import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { membersOf } from "../../../../convex/lib/memberFilters";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { Role } from "../../../../convex/lib/validators";
import { Reason } from "../../components/Reason";
import { fieldError } from "../../components/fieldError";
import { SearchSelect, useSearch } from "../../components/SearchSelect";
import { useWhyNot } from "../../lib/useWhyNot";
import { notifySuccess } from "../../lib/notify";
import { failureMessage } from "../../lib/failure";

const SHOWN = 20;

export type Candidate = Extract<
  FunctionReturnType<typeof api.users.queries.listOrgMembers>["page"][number],
  { kind: "member" }
>;

/** One person more for a customer, found by name or address. */
export function AddPerson({
  workspaceId,
  label,
  role,
  isFree,
  labelOf = ({ displayName }) => displayName,
  words,
  onAdd,
  onUndo,
}: {
  workspaceId: Id<"workspaces">;
  label: string;
  /** Absent: of any role. */
  role?: Role;
  /** Whether they can be added; the others are not offered. */
  isFree: (person: Candidate) => boolean;
  labelOf?: (person: Candidate) => string;
  words: {
    /** Nobody is left to be added. */
    nobody: string;
    /** Nobody goes by the name that was typed. */
    noMatch: string;
    added: (name: string) => ReactNode;
  };
  /** Throws what stands against it, which is then said beside the field. */
  onAdd: (person: Candidate) => Promise<unknown>;
  /** What takes it back. */
  onUndo: (person: Candidate) => Promise<unknown>;
}) {
  const { typed, setTyped, search } = useSearch(undefined);
  const t = useTranslations("customers.drawer.add");
  const common = useTranslations("common");
  const why = useWhyNot(null);
  const [isAdding, setAdding] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { results, status } = usePaginatedQuery(
    api.users.queries.listOrgMembers,
    {
      workspaceId,
      ...(role !== undefined && { role }),
      ...(search !== undefined && { search }),
    },
    { initialNumItems: SHOWN },
  );
  const free = membersOf(results).filter(isFree);
  const choose = async (value: string | null) => {
    const person = free.find(({ userId }) => userId === value);
    setFailure(null);
    if (!person) return;
    setTyped("");
    setAdding(true);
    try {
      await onAdd(person);
      notifySuccess(words.added(person.displayName), () => onUndo(person));
    } catch (error) {
      setFailure(failureMessage(error));
    }
    setAdding(false);
  };
  return (
    <div>
      <SearchSelect
        aria-label={label}
        placeholder={label}
        loading={isAdding}
        disabled={why !== null}
        typed={typed}
        onType={setTyped}
        chosen={null}
        found={free.map((person) => ({
          value: person.userId,
          label: labelOf(person),
        }))}
        nothingFound={
          status === "LoadingFirstPage"
            ? common("searching")
            : search !== undefined
              ? words.noMatch
              : status === "Exhausted"
                ? words.nobody
                : t("typeName")
        }
        onChoose={(value) => void choose(value)}
        error={fieldError(failure)}
      />
      {why !== null && <Reason.Line>{why}</Reason.Line>}
    </div>
  );
}
