import { CloseButton, Menu, UnstyledButton } from "@mantine/core";
import { useTranslations } from "use-intl";
import classes from "./FilterChip.module.css";
import { IconCheck, IconChevronDown, IconPlus } from "./icons";

type Choice<Value extends string> = { value: Value; label: string };

/** A filter that is one of a few values: dashed while it is off. */
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
  const t = useTranslations("team.filters");
  const current = choices.find(({ value }) => value === chosen);
  const text = current
    ? say(current.label)
    : usual === undefined
      ? label
      : say(usual);
  return (
    <span
      className={classes.chip}
      data-on={current !== undefined || usual !== undefined || undefined}
    >
      <Menu position="bottom-start">
        <Menu.Target>
          <UnstyledButton className={classes.button}>
            {!current && usual === undefined && <IconPlus size={14} />}
            {text}
            {!current && usual !== undefined && <IconChevronDown size={14} />}
          </UnstyledButton>
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
            <Menu.RadioItem
              value=""
              closeMenuOnClick
              checkIcon={<IconCheck size={16} />}
            >
              {usual ?? t("any")}
            </Menu.RadioItem>
            {choices.map((choice) => (
              <Menu.RadioItem
                key={choice.value}
                value={choice.value}
                closeMenuOnClick
                checkIcon={<IconCheck size={16} />}
              >
                {choice.label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      {current && (
        <CloseButton
          size={20}
          iconSize={12}
          aria-label={t("remove", { filter: text })}
          onClick={() => onChange(null)}
        />
      )}
    </span>
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
    <span className={classes.chip} data-on={isOn || undefined}>
      <UnstyledButton
        className={classes.button}
        aria-pressed={isOn}
        onClick={() => onChange(!isOn)}
      >
        {isOn ? <IconCheck size={14} /> : <IconPlus size={14} />}
        {label}
      </UnstyledButton>
    </span>
  );
}
