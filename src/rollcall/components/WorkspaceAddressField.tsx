import { Text, TextInput, type TextInputProps } from "@mantine/core";
import { useTranslations } from "../messages/useTranslations";
import { fieldError } from "./fieldError";

/** Where a workspace is found: what follows `/w/`. */
export function WorkspaceAddressField({ error, ...props }: TextInputProps) {
  const t = useTranslations("parts.workspace");
  return (
    <TextInput
      label={t("url")}
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
