import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { IconSearch } from "./icons";

const PAUSE_MS = 250;

/**
 * Searches once the person pauses. `value` is what the address says: a change
 * that we did not make ourselves, such as going back, shows in the field.
 */
export function SearchField({
  label,
  placeholder,
  value,
  onSearch,
  className,
}: {
  label: string;
  placeholder: string;
  value: string;
  onSearch: (query: string) => void;
  className?: string | undefined;
}) {
  const t = useTranslations("common");
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (value !== sent) setText(value);
  }
  const send = (query: string) => {
    setSent(query);
    onSearch(query);
  };
  const sendSoon = useDebouncedCallback(send, PAUSE_MS);

  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      className={className}
      leftSection={<IconSearch size={16} />}
      rightSection={
        text !== "" && (
          <CloseButton
            size="sm"
            aria-label={t("clearSearch")}
            onClick={() => {
              sendSoon.cancel();
              setText("");
              send("");
            }}
          />
        )
      }
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        sendSoon(event.currentTarget.value.trim());
      }}
    />
  );
}
