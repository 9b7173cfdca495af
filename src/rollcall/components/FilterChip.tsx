import { CloseButton, Menu, UnstyledButton } from "@mantine/core";
import type { ComponentProps, ReactNode } from "react";
import { useTranslations } from "../messages/useTranslations";
import classes from "./FilterChip.module.css";
import { IconCheck, IconChevronDown, IconPlus } from "./icons";
import { Name } from "./Name";

/**
 * A filter in a row of filters: dashed until it is set; then it says to what, and has a
 * way to take it away. What it opens is up to what is around it.
 */
export function FilterChip({
  text,
  isSet,
  icon = isSet ? null : <IconPlus size={14} />,
  onClear,
  children,
  ...button
}: {
  /** "Role", or "Role: Admin". */
  text: string;
  isSet: boolean;
  icon?: ReactNode;
  /** Absent where it can't be taken away. */
  onClear?: (() => void) | undefined;
} & ComponentProps<"button">) {
  const t = useTranslations("parts.filter");
  return (
    <span className={classes.chip} data-on={isSet || undefined}>
      <UnstyledButton {...button} className={classes.button}>
        {icon}
        <span className={classes.text}>
          <Name>{text}</Name>
        </span>
        {children}
      </UnstyledButton>
      {onClear && isSet && (
        <CloseButton
          size={24}
          iconSize={12}
          className={classes.clear}
          aria-label={t("remove", { filter: text })}
          onClick={onClear}
        />
      )}
    </span>
  );
}

type Choice<Value extends string> = { value: Value; label: string };

/** A filter that is one of a few values. */
export function ChoiceChip<Value extends string>({
  label,
  chosen,
  choices,
  usual,
  say,
  onChange,
}: {
  label: string;
  chosen: Value | null;
  choices: readonly Choice<Value>[];
  /** What holds without a choice, where that is not "any". */
  usual?: string;
  /** What stands on it with a choice: "Role: Admin". */
  say: (label: string) => string;
  onChange: (value: Value | null) => void;
}) {
  const t = useTranslations("parts.filter");
  const current = choices.find(({ value }) => value === chosen);
  const holds = current?.label ?? usual;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <FilterChip
          text={holds === undefined ? label : say(holds)}
          isSet={holds !== undefined}
          onClear={current && (() => onChange(null))}
        >
          {!current && usual !== undefined && <IconChevronDown size={14} />}
        </FilterChip>
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>
        <Menu.RadioGroup
          value={chosen ?? ""}
          onChange={(value) =>
            onChange(
              choices.find((choice) => choice.value === value)?.value ?? null,
            )
          }
        >
          {[{ value: "", label: usual ?? t("any") }, ...choices].map(
            (choice) => (
              <Menu.RadioItem
                key={choice.value}
                value={choice.value}
                closeMenuOnClick
                checkIcon={<IconCheck size={16} />}
              >
                {choice.label}
              </Menu.RadioItem>
            ),
          )}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

/** A filter that is on or off. */
export function ToggleChip({
  label,
  isOn,
  onChange,
}: {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}) {
  return (
    <FilterChip
      text={label}
      isSet={isOn}
      icon={isOn ? <IconCheck size={14} /> : <IconPlus size={14} />}
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
    />
  );
}
