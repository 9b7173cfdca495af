import { SettingsPage } from "../../features/settings/SettingsPage";
import { readSettingsSection } from "../../features/settings/settingsSections";
import { useNavigation } from "../../lib/navigation";
import { usePathname } from "../address";
import { useWorkspace } from "../workspaceContext";

export function SettingsRoute() {
  const { go } = useNavigation();
  const workspace = useWorkspace();
  const { slug } = workspace;
  const section = readSettingsSection(usePathname());
  return (
    <SettingsPage
      workspace={workspace}
      section={section}
      onSectionChange={(section) => go({ page: "settings", slug, section })}
      onMoved={(slug) =>
        go({ page: "settings", slug, section }, { replace: true })
      }
    />
  );
}
