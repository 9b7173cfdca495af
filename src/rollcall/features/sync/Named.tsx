import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { PersonName } from "../../components/PersonLink";
import { listParts } from "../../lib/format";
import type { Run } from "./describeRun";
import type { Behind } from "./summary";
import { NAMED } from "./useSyncState";

/* The first people that a sentence is about, by name. */

type Somebody = { userId: Id<"users"> | null; name: string };

/** "Kaya Demir, Hiro Tanaka and 4 more". Nothing where nobody has a name. */
export function Names({
  people,
  count,
}: {
  people: readonly Somebody[];
  /** Of how many these are the first. */
  count: number;
}) {
  const t = useTranslations("parts");
  const named = people.slice(0, NAMED);
  const more = count - named.length;
  const words = named.map(({ name }) => name);
  if (named.length === 0) return null;
  if (more > 0) words.push(t("more", { count: more }));
  return listParts(words, "conjunction").map((part, place) => {
    if ("between" in part) return part.between;
    const somebody = named[part.index];
    return somebody ? (
      <PersonName key={place} {...somebody} />
    ) : (
      words[part.index]
    );
  });
}

export function BehindNames({ people }: { people: readonly Behind[] }) {
  const t = useTranslations("sync.summary");
  const named = people.map(({ userId, displayName: name }) => ({
    userId,
    name,
  }));
  return (
    <>
      {t.rich("behindText", {
        who: () => <Names people={named} count={named.length} />,
      })}
    </>
  );
}

type Of = { workspaceId: Id<"workspaces"> };

export function LeavingNames({ workspaceId, count }: Of & { count: number }) {
  const { results } = usePaginatedQuery(
    api.users.queries.listOrgMembers,
    { workspaceId, status: "pending_removal" as const },
    { initialNumItems: NAMED },
  );
  const people = results.flatMap((row) =>
    "userId" in row ? [{ userId: row.userId, name: row.displayName }] : [],
  );
  return <Sentence people={people} count={count} />;
}

export function ObservedNames({ workspaceId, count }: Of & { count: number }) {
  const { results } = usePaginatedQuery(
    api.settings.listObserved,
    { workspaceId },
    { initialNumItems: NAMED },
  );
  const people = results.map(({ userId, displayName: name }) => ({
    userId,
    name,
  }));
  return <Sentence people={people} count={count} />;
}

export function HeldNames({ workspaceId, run }: Of & { run: Run }) {
  const t = useTranslations("sync.summary");
  const { results } = usePaginatedQuery(
    api.organizationSync.listDifferences,
    { workspaceId, runId: run._id },
    { initialNumItems: 2 * NAMED },
  );
  const people = results
    .filter(({ kind }) => kind === "remove")
    .map(({ userId, displayName: name }) => ({ userId: userId ?? null, name }));
  return (
    <>
      <Sentence people={people} count={run.removed} /> {t("waitingText")}
    </>
  );
}

function Sentence(props: { people: readonly Somebody[]; count: number }) {
  return (
    props.people.length > 0 && (
      <>
        <Names {...props} />.
      </>
    )
  );
}
