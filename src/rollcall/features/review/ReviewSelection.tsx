import { Button, CloseButton, Text } from "@mantine/core";
import { SubmitButton } from "../../components/WriteButton";
import bar from "../../components/SelectionBar.module.css";
import { useTranslations } from "../../messages/useTranslations";

/** What is decided about everybody who is selected, at the foot of the window. */
export function ReviewSelection({
  count,
  left,
  isEveryone,
  onEveryone,
  onKeep,
  onRemove,
  onClear,
}: {
  /** How many are selected. */
  count: number;
  /** How many could be: everybody who waits for the viewer. Null: not all shown are. */
  left: number | null;
  /** Everybody who waits is, whether they are shown or not. */
  isEveryone: boolean;
  onEveryone: () => void;
  onKeep: () => void;
  onRemove: () => void;
  onClear: () => void;
}) {
  const t = useTranslations("review.selection");
  const team = useTranslations("team.bulk");
  if (count === 0) return null;
  return (
    <div role="region" aria-label={t("label")} className={bar.bar}>
      <Text span fw={550} role="status" className={bar.count}>
        {isEveryone
          ? team("allSelected", { count })
          : team("selected", { count })}
      </Text>
      {left !== null && left > count && (
        <Button variant="subtle" color="gray" onClick={onEveryone}>
          {t("everyone", { count: left })}
        </Button>
      )}
      <SubmitButton variant="subtle" color="gray" onClick={onKeep}>
        {t("keep", { count })}
      </SubmitButton>
      <SubmitButton
        variant="subtle"
        color="gray"
        className={bar.danger}
        onClick={onRemove}
      >
        {t("remove", { count })}
      </SubmitButton>
      <CloseButton aria-label={team("clear")} onClick={onClear} />
    </div>
  );
}
