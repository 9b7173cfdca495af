import { Text, TextInput, type TextInputProps } from "@mantine/core";
import { addressOf } from "../lib/product";
import { useProduct } from "../lib/useProduct";
import { useTranslations } from "../messages/useTranslations";
import { fieldError } from "./fieldError";

const LETTER_WIDTH = 8;

/** Where a workspace is found: what follows `/w/`, and `product.path` before it. */
export function WorkspaceAddressField({ error, ...props }: TextInputProps) {
  const t = useTranslations("parts.workspace");
  const before = addressOf(useProduct(), "/w/");
  return (
    <TextInput
      label={t("url")}
      leftSection={
        <Text span fz="sm" c="dimmed">
          {before}
        </Text>
      }
      leftSectionWidth={16 + LETTER_WIDTH * before.length}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      {...props}
      error={fieldError(error)}
    />
  );
}
