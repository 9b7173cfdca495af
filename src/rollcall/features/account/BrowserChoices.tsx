import { SegmentedControl, Select, useMantineColorScheme } from "@mantine/core";
import { useState } from "react";
import { ListFrame } from "../../components/ListFrame";
import { TitledPart } from "../../components/TitledPart";
import { formatTime } from "../../lib/format";
import { useNow } from "../../lib/useNow";
import {
  chooseZone,
  computerZone,
  useChosenZone,
  zoneName,
  zones,
} from "../../lib/zone";
import { useTranslations } from "../../messages/useTranslations";
import classes from "./Account.module.css";
import { AccountRow } from "./AccountRow";
import { LanguageChoice } from "./LanguageChoice";

/** Stands for no zone of its own. */
const COMPUTER = "computer";

/** How the person sees it: colors, language, and where times are told. */
export function BrowserChoices() {
  const t = useTranslations("account.look");
  return (
    <TitledPart title={t("title")}>
      <ListFrame>
        <AccountRow stacks name={t("colors")} second={t("colorsText")}>
          <ColorChoice />
        </AccountRow>
        <AccountRow stacks name={t("language")} second={t("languageText")}>
          <LanguageChoice />
        </AccountRow>
        <AccountRow
          stacks
          name={t("zone")}
          second={t("zoneText", { time: formatTime(useNow()) })}
        >
          <ZoneChoice />
        </AccountRow>
      </ListFrame>
    </TitledPart>
  );
}

function ColorChoice() {
  const t = useTranslations("account.look");
  const menu = useTranslations("shell.account");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      fullWidth
      aria-label={t("colors")}
      value={colorScheme}
      onChange={(value) => setColorScheme(value)}
      data={[
        { value: "auto", label: menu("auto") },
        { value: "light", label: menu("light") },
        { value: "dark", label: menu("dark") },
      ]}
    />
  );
}

/** As the computer has it, or one of all zones, which is found by its city. */
function ZoneChoice() {
  const t = useTranslations("account.look");
  const chosen = useChosenZone();
  // Hundreds of options, which nobody needs before the list is open. The list itself is
  // there from the start: its field has to name it once it opens.
  const [isAsked, setAsked] = useState(false);
  return (
    <Select
      className={classes.zone}
      aria-label={t("zone")}
      searchable
      allowDeselect={false}
      openOnFocus={false}
      onDropdownOpen={() => setAsked(true)}
      nothingFoundMessage={t("noZone")}
      value={chosen ?? COMPUTER}
      onChange={(value) => chooseZone(value === COMPUTER ? null : value)}
      data={[
        {
          value: COMPUTER,
          label: t("computer", { zone: inWords(computerZone()) }),
        },
        ...(isAsked ? known(chosen) : chosen === null ? [] : [chosen]).map(
          (zone) => ({ value: zone, label: inWords(zone) }),
        ),
      ]}
    />
  );
}

/** One that was chosen by another name, such as "UTC", stays among them. */
function known(chosen: string | null): string[] {
  const all = zones();
  if (!all.includes("UTC")) all.push("UTC");
  return chosen === null || all.includes(chosen) ? all : [chosen, ...all];
}

/** "America/New York" */
function inWords(zone: string): string {
  return zoneName(zone).replaceAll("_", " ");
}
