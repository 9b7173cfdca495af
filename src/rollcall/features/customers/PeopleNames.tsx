import { type ReactNode, useMemo } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { Name } from "../../components/Name";
import { PersonLink } from "../../components/PersonLink";
import { listParts } from "../../lib/format";
import type { ListedCustomer } from "./customer";

/** The names of a few, each by itself: "Bo, Cy and others". */
export function PeopleNames({
  few: { people, more },
  opensPeople,
}: {
  few: ListedCustomer["staff"];
  /** Whether a name opens its person. */
  opensPeople: boolean;
}): ReactNode {
  const t = useTranslations("customers.row");
  const parts = useMemo(
    () =>
      listParts(
        people.map(({ userId }) => userId),
        more ? "unit" : "conjunction",
      ),
    [people, more],
  );
  const names = parts.map((part, place) => {
    if ("between" in part) return part.between;
    const { userId, displayName } = people[part.index]!;
    return opensPeople ? (
      <PersonLink
        key={place}
        userId={userId}
        name={displayName}
        tabIndex={-1}
      />
    ) : (
      <Name key={place}>{displayName}</Name>
    );
  });
  return more ? t.rich("andOthers", { people: () => names }) : names;
}
