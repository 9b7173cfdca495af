import { CloseButton, Kbd, TextInput } from "@mantine/core";
import { useDebouncedCallback, useWindowEvent } from "@mantine/hooks";
import { useRef, useState } from "react";
import { useTranslations } from "../messages/useTranslations";
import { useIsPhone } from "../lib/useIsPhone";
import { IconSearch } from "./icons";

const PAUSE_MS = 250;
/** Leads here from the page itself: not from another field, a dialog or a menu. */
const KEY = "/";
const ELSEWHERE = "input, textarea, select, [role=dialog], [role=menu]";

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
  const input = useRef<HTMLInputElement>(null);
  useWindowEvent("keydown", (event) => {
    if (event.key !== KEY || event.ctrlKey || event.metaKey || event.altKey)
      return;
    if (event.target instanceof Element && event.target.closest(ELSEWHERE))
      return;
    event.preventDefault();
    input.current?.focus();
  });
  const isPhone = useIsPhone();

  return (
    <TextInput
      ref={input}
      aria-label={label}
      aria-keyshortcuts={KEY}
      placeholder={placeholder}
      className={className}
      leftSection={<IconSearch size={16} />}
      rightSection={
        text === "" ? (
          !isPhone && (
            <Kbd size="xs" aria-hidden="true">
              {KEY}
            </Kbd>
          )
        ) : (
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
