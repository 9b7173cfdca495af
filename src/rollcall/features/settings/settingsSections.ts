import { can } from "../../../../convex/lib/rbac";
import type { Role } from "../../../../convex/lib/validators";
import { SETTINGS_SECTIONS, type SettingsSection } from "../../lib/navigation";

/** The section that an address is of: "/w/north/settings/people". Absent where it names none. */
export function readSettingsSection(
  pathname: string,
): SettingsSection | undefined {
  const name = pathname.split("/")[4];
  return SETTINGS_SECTIONS.find((section) => section === name);
}

/**
 * Whether somebody has sections to choose from. The others see their workspace's name and
 * the way out of it, on one page.
 */
export function hasSections(role: Role): boolean {
  return can(role, "members:history");
}
