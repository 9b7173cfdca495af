import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { readDetail } from "../../../../convex/lib/differences";
import { PersonName } from "../../components/PersonLink";
import { rich } from "../../components/Name";
import type { Known } from "./summary";
import { NAMED } from "./useSyncState";

type Person = Known["people"][number];

/** The first of those who differ, each with what is different, and how many more there are. */
export function DifferingNames({
  known: { people, differing },
  when,
}: {
  known: Known;
  /** When that was found. */
  when: ReactNode;
}) {
  const t = useTranslations("sync.summary");
  const named = people.slice(0, NAMED);
  const more = differing - named.length;
  return (
    <>
      {named.map((person, place) => (
        <div key={place}>
          <Line person={person} />
        </div>
      ))}
      {more > 0 && (
        <div>
          {named.length > 0
            ? t("moreDiffer", { count: more })
            : t.rich("differText", { when: () => when })}
        </div>
      )}
    </>
  );
}

function Line({ person: { userId, name, detail } }: { person: Person }) {
  const t = useTranslations("sync.summary.differs");
  const known = useTranslations("differences");
  const line = useTranslations("sync.differences");
  const said = readDetail(detail);
  const { before = "member", role = "member" } = said?.params ?? {};
  const tags = {
    ...rich,
    name,
    n: () => <PersonName userId={userId} name={name} />,
  };
  if (said === null) return line.rich("line", { ...tags, detail });
  switch (said.key) {
    case "leaves":
    case "isUnknown":
      return t.rich("leaves", { ...tags, before });
    case "comesIn":
      return t.rich("comesIn", { ...tags, role });
    case "comesBack":
    case "returned":
      return t.rich("comesBack", { ...tags, role });
    case "becomes":
      return t.rich("becomes", { ...tags, before, role });
    default:
      return known.rich(said.key, { ...tags, ...said.params });
  }
}
