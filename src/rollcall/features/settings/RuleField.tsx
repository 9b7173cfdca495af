import { NumberInput, Text } from "@mantine/core";
import { type ComponentProps, useId } from "react";
import { fieldError } from "../../components/fieldError";
import { SettingsRow } from "./SettingsRow";

/** A rule in a row: what it means beside the number that decides it. */
export function RuleField({
  label,
  text,
  unit,
  error,
  ...field
}: Omit<ComponentProps<typeof NumberInput>, "label" | "description"> & {
  label: string;
  text: string;
  unit: string;
}) {
  const id = useId();
  return (
    <SettingsRow isField id={id} label={label} text={text}>
      <NumberInput
        id={id}
        aria-describedby={`${id}-text`}
        w={{ base: "100%", sm: 200 }}
        hideControls
        allowNegative={false}
        allowDecimal={false}
        rightSection={
          <Text span c="dimmed" pe={10} style={{ whiteSpace: "nowrap" }}>
            {unit}
          </Text>
        }
        rightSectionWidth="auto"
        rightSectionPointerEvents="none"
        {...field}
        error={fieldError(error)}
      />
    </SettingsRow>
  );
}
