import { useEffect } from "react";
import type { Snapshot } from "../lib/snapshot";
import { askedLanguage, chosenLanguage } from "../messages/language";
import { isLanguage } from "../messages/languages";
import { chooseLanguage } from "../messages/load";

/** Shows the language that the person has chosen, in whichever browser they did. */
export function useAccountLanguage(snapshot: Snapshot | null | undefined) {
  const viewer = snapshot?.viewer;
  const language = viewer?.language;
  useEffect(() => {
    if (language === undefined || askedLanguage() !== null) return;
    // One that another version of the dashboard has.
    const wanted = language !== null && isLanguage(language) ? language : null;
    if (wanted !== chosenLanguage())
      // What can't be fetched now stays as it is: everything can be read.
      chooseLanguage(wanted).catch(() => undefined);
  }, [language]);
}
