import { CloseButton, UnstyledButton } from "@mantine/core";
import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import { IconChevronDown, IconPlus } from "../../components/icons";
import { rich } from "../../components/Name";
import classes from "./Chip.module.css";

/**
 * A filter in a row of filters: dashed until it is set; then it says to what, and has a
 * way to take it away. What it opens is up to what is around it.
 */
export function Chip({
  label,
  value,
  popup,
  isOpen,
  onClear,
  ...button
}: {
  label: string;
  value: string | null;
  popup: "listbox" | "dialog";
  isOpen: boolean;
  onClear: () => void;
} & Omit<ComponentProps<"button">, "value">) {
  const t = useTranslations("audit.filter");
  return (
    <span className={classes.chip} data-set={value !== null || undefined}>
      <UnstyledButton
        {...button}
        className={classes.button}
        aria-haspopup={popup}
        aria-expanded={isOpen}
      >
        {value === null ? (
          <>
            <IconPlus size={14} />
            {label}
          </>
        ) : (
          <>
            <span className={classes.value}>
              {t.rich("chosen", { ...rich, filter: label, value })}
            </span>
            <IconChevronDown size={14} />
          </>
        )}
      </UnstyledButton>
      {value !== null && (
        <CloseButton
          size={24}
          iconSize={14}
          className={classes.clear}
          aria-label={t("clear", { filter: label })}
          onClick={onClear}
        />
      )}
    </span>
  );
}
