import { List, Text } from "@mantine/core";
import { listParts } from "../../lib/format";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { Loss } from "../../../../convex/lib/losses";
import { isolated, Name, rich } from "../../components/Name";

type Person = { displayName: string };
type People<P> = { count: number; people: P[] };

const NAMED = 20;

/**
 * So many, and the first of them by name. `end`: they are out here and in over there,
 * and the removal counts.
 */
export function Named({
  as,
  count,
  people,
}: People<Person> & { as: "keep" | "gain" | "end" }) {
  const t = useTranslations("settings.organization.choice");
  const parts = useTranslations("parts");
  if (count === 0) return null;
  const named = people.slice(0, NAMED);
  const words = named.map(({ displayName }) => displayName);
  const rest = count - words.length;
  if (rest > 0) words.push(parts("more", { count: rest }));
  const names = listParts(words, "unit").map((part, place) => {
    if ("between" in part) return part.between;
    const person = named[part.index];
    return person ? (
      <Name key={place}>{person.displayName}</Name>
    ) : (
      words[part.index]
    );
  });
  return (
    <Text style={{ overflowWrap: "anywhere" }}>
      {t.rich(as, {
        ...rich,
        count,
        people: () => names,
      })}
    </Text>
  );
}

/** Person by person, and why. */
export function Losing({
  count,
  people,
}: People<Person & { userId: Id<"users">; why: Loss }>) {
  const t = useTranslations("settings.organization.choice");
  const rest = count - Math.min(people.length, NAMED);
  return (
    <List size="sm" style={{ overflowWrap: "anywhere" }}>
      {people.slice(0, NAMED).map(({ userId, displayName, why }) => (
        <List.Item key={userId}>
          {t.rich("because", {
            ...rich,
            name: displayName,
            reason: t.markup(`why.${why.reason}`, {
              n: isolated,
              answer: why.params.answer ?? "",
            }),
          })}
        </List.Item>
      ))}
      {rest > 0 && <List.Item>{t("restLine", { count: rest })}</List.Item>}
    </List>
  );
}

/** Only people who are shown by name can be left behind. */
export function areAllNamed({ count }: { count: number }): boolean {
  return count <= NAMED;
}
