import { Text, TextInput, type TextInputProps } from "@mantine/core";
import { fieldError } from "./fieldError";

/** Where a workspace is found: what follows `/w/`. */
export function WorkspaceAddressField({ error, ...props }: TextInputProps) {
  return (
    <TextInput
      label="Address"
      leftSection={
        <Text span fz="sm" c="dimmed">
          /w/
        </Text>
      }
      leftSectionWidth={40}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      {...props}
      error={fieldError(error)}
    />
  );
}
