import { CloseButton, Text } from "@mantine/core";
import { SubmitButton } from "../../components/WriteButton";
import bar from "../../components/SelectionBar.module.css";
import { useTranslations } from "../../messages/useTranslations";
import type { Person } from "./review";

/** So many are shown and removed in one dialog. */
const REMOVED_MAX = 100;

/** What is decided about everybody who is ticked, at the foot of the window. */
export function ReviewSelection({
  people,
  onKeep,
  onRemove,
  onClear,
}: {
  people: readonly Person[];
  onKeep: () => void;
  onRemove: () => void;
  onClear: () => void;
}) {
  const t = useTranslations("review.selection");
  const team = useTranslations("team.bulk");
  const count = people.length;
  if (count === 0) return null;
  return (
    <div role="region" aria-label={t("label")} className={bar.bar}>
      <Text span fw={550} role="status" className={bar.count}>
        {team("selected", { count })}
      </Text>
      <SubmitButton variant="subtle" color="gray" onClick={onKeep}>
        {t("keep", { count })}
      </SubmitButton>
      <SubmitButton
        variant="subtle"
        color="gray"
        className={bar.danger}
        reason={count > REMOVED_MAX ? t("tooMany", { max: REMOVED_MAX }) : null}
        onClick={onRemove}
      >
        {t("remove", { count })}
      </SubmitButton>
      <CloseButton aria-label={team("clear")} onClick={onClear} />
    </div>
  );
}
