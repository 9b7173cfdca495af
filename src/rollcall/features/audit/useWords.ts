import { useTranslations } from "../../messages/useTranslations";

/** What it takes to put an entry into words. */
export function useWords() {
  return {
    t: useTranslations("audit"),
    labels: useTranslations("labels"),
    /** A rule is called as where it is set. */
    rules: useTranslations("settings.rules"),
    /** A notice, too. */
    notices: useTranslations("notifications"),
  };
}

/**
 * Of the hook itself: against another way to name the same type the compiler would read
 * every text of the area.
 */
export type Words = ReturnType<typeof useWords>;
