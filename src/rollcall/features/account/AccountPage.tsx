import { EmptyState } from "../../components/EmptyState";
import { IconEye } from "../../components/icons";
import { isolated } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import { ZoneNote } from "../../components/ZoneNote";
import { usePreview } from "../../lib/preview";
import type { Workspace } from "../../lib/snapshot";
import { usePageTitle } from "../../lib/usePageTitle";
import { useTranslations } from "../../messages/useTranslations";
import classes from "./Account.module.css";
import { BrowserChoices } from "./BrowserChoices";
import { OwnRoles } from "./OwnRoles";
import { OwnSessions } from "./OwnSessions";
import { Profile } from "./Profile";

/** What is the signed-in person's own: name, roles, sessions, colors and time zone. */
export function AccountPage({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const title = useTranslations("shell.account")("page");
  usePageTitle(
    common("workspaceTitle", {
      page: title,
      workspace: isolated(workspace.name),
    }),
  );
  // Who looks with another role sees that role's pages, and nothing of their own.
  if (usePreview().looking !== null)
    return (
      <div className={classes.page}>
        <PageHeader title={title} />
        <EmptyState icon={<IconEye size={26} />} title={t("looking.title")}>
          {t("looking.text")}
        </EmptyState>
      </div>
    );
  return (
    <div className={classes.page}>
      <PageHeader title={title}>
        {t("about")} <ZoneNote />
      </PageHeader>
      <Profile />
      <OwnRoles workspace={workspace} />
      <BrowserChoices />
      <OwnSessions />
    </div>
  );
}
