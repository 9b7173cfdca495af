import { Box, Group, NumberInput, Text } from "@mantine/core";
import { type ComponentProps, useId } from "react";
import { fieldError } from "../../components/fieldError";

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
    <Group gap="md" align="flex-start" justify="space-between">
      <Box flex="1 1 280px">
        <Text component="label" htmlFor={id} fw={550} display="block">
          {label}
        </Text>
        <Text id={`${id}-text`} fz="xs" c="dimmed">
          {text}
        </Text>
      </Box>
      <NumberInput
        id={id}
        aria-describedby={`${id}-text`}
        w={200}
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
    </Group>
  );
}
