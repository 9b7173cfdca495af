import { SETTINGS_SECTIONS, type SettingsSection } from "../../lib/navigation";

/** The section that an address is of: "/w/north/settings/people". The first where it names none. */
export function readSettingsSection(pathname: string): SettingsSection {
  const name = pathname.split("/")[4];
  return SETTINGS_SECTIONS.find((section) => section === name) ?? "general";
}
