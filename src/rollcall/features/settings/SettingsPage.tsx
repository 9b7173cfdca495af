import { Stack } from "@mantine/core";
import { usePageTitle } from "../../lib/usePageTitle";
import { useTranslations } from "../../messages/useTranslations";
import { isolated } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import type { SettingsSection } from "../../lib/navigation";
import type { Workspace } from "../../lib/snapshot";
import { useIsPhone } from "../../lib/useIsPhone";
import { useKeepFocus } from "../../lib/useKeepFocus";
import { MemberSettings, SectionOf } from "./SectionOf";
import {
  BackToSettings,
  SettingsIndex,
  SettingsNavigation,
} from "./SettingsNavigation";
import classes from "./SettingsPage.module.css";
import { hasSections } from "./settingsSections";

/** What the workspace is called, what holds in it, and the way out of it: a section at a time. */
export function SettingsPage({
  workspace,
  section,
  onSectionChange,
  onMoved,
}: {
  workspace: Workspace;
  /** Absent: none is named yet. */
  section: SettingsSection | undefined;
  onSectionChange: (section: SettingsSection | undefined) => void;
  /** The workspace has another URL from now on. */
  onMoved: (slug: string) => void;
}) {
  const { slug, role } = workspace;
  const isPhone = useIsPhone();
  const title = useTitle(workspace, section);
  const page = useKeepFocus<HTMLDivElement>();
  const ways = { slug, onGo: onSectionChange };

  if (!hasSections(role))
    return (
      <Stack ref={page} gap="md" maw={720}>
        <PageHeader title={title.page} />
        <div className={classes.cards}>
          <MemberSettings workspace={workspace} onMoved={onMoved} />
        </div>
      </Stack>
    );
  if (isPhone)
    return (
      <Stack ref={page} gap="md">
        {section === undefined ? (
          <>
            <PageHeader title={title.page} />
            <SettingsIndex {...ways} />
          </>
        ) : (
          <>
            <Stack gap={0}>
              <BackToSettings {...ways} />
              <PageHeader title={title.section} />
            </Stack>
            <div className={classes.cards}>
              <SectionOf {...{ workspace, section, onMoved }} />
            </div>
          </>
        )}
      </Stack>
    );
  const shown = section ?? "general";
  return (
    <Stack ref={page} gap="lg" className={classes.frame}>
      <PageHeader title={title.page} />
      <div className={classes.page}>
        <SettingsNavigation {...ways} current={shown} />
        <div className={classes.cards}>
          <SectionOf
            // Nothing that was typed in one stands in another.
            key={shown}
            {...{ workspace, section: shown, onMoved }}
          />
        </div>
      </div>
    </Stack>
  );
}

/** What the page is called, and the section; the tab says both. */
function useTitle(
  { name, role }: Workspace,
  section: SettingsSection | undefined,
) {
  const t = useTranslations();
  const page = t("shell.navigation.settings");
  const part = t(`settings.sections.${section ?? "general"}.label`);
  usePageTitle(
    t("common.workspaceTitle", {
      page:
        section === undefined || !hasSections(role)
          ? page
          : t("settings.sections.title", { section: part }),
      workspace: isolated(name),
    }),
  );
  return { page, section: part };
}
