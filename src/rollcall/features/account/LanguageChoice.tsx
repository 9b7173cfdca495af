import { Select } from "@mantine/core";
import { api } from "../../../../convex/_generated/api";
import { notifyFailure } from "../../lib/notify";
import { useMutation } from "../../lib/write";
import { languageFor, useChosenLanguage } from "../../messages/language";
import { languageName, languageTags } from "../../messages/languages";
import { chooseLanguage } from "../../messages/load";
import { useTranslations } from "../../messages/useTranslations";
import classes from "./Account.module.css";

/** Stands for no language of its own. */
const BROWSER = "browser";

/** As the browser has it, or one by the name that it has in itself. */
export function LanguageChoice() {
  const t = useTranslations("account.look");
  const chosen = useChosenLanguage();
  const setLanguage = useMutation(api.account.setLanguage);
  async function choose(language: string | null) {
    try {
      await chooseLanguage(language);
      await setLanguage({ language });
    } catch (error) {
      notifyFailure(error);
      // As the account still has it.
      await chooseLanguage(chosen);
    }
  }
  return (
    <Select
      className={classes.zone}
      aria-label={t("language")}
      allowDeselect={false}
      value={chosen ?? BROWSER}
      onChange={(value) => void choose(value === BROWSER ? null : value)}
      data={[
        {
          value: BROWSER,
          label: t("browserLanguage", {
            language: languageName(languageFor(null)),
          }),
        },
        ...languageTags().map((tag) => ({
          value: tag,
          label: languageName(tag),
        })),
      ]}
    />
  );
}
