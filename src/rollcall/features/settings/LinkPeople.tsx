import { List, Text } from "@mantine/core";
import { formatter } from "../../messages";
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
  const names = people
    .slice(0, NAMED)
    .map(({ displayName }, at) => <Name key={at}>{displayName}</Name>);
  const rest = count - names.length;
  if (rest > 0)
    names.push(<span key="rest">{parts("more", { count: rest })}</span>);
  return (
    <Text style={{ overflowWrap: "anywhere" }}>
      {t.rich(as, {
        ...rich,
        count,
        people: () => formatter.list(names, { type: "unit" }),
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
