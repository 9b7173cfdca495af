import { useTranslations } from "../../messages/useTranslations";
import { can } from "../../../../convex/lib/rbac";
import { Name } from "../../components/Name";
import { addressOf } from "../../lib/product";
import type { Workspace } from "../../lib/snapshot";
import { type Organization, useOrganization } from "../../lib/useOrganization";
import { useProduct } from "../../lib/useProduct";
import { GeneralForm } from "./GeneralForm";
import { SettingsRow } from "./SettingsRow";
import { SettingsSection } from "./SettingsSection";

/** What the workspace is called, and where it is found. */
export function GeneralSection({
  workspace,
  onMoved,
}: {
  workspace: Workspace;
  /** The workspace has another URL from now on. */
  onMoved: (slug: string) => void;
}) {
  return can(workspace.role, "workspace:run") ? (
    <Changeable workspace={workspace} onMoved={onMoved} />
  ) : (
    <ReadOnly workspace={workspace} />
  );
}

function Changeable({
  workspace,
  onMoved,
}: {
  workspace: Workspace;
  onMoved: (slug: string) => void;
}) {
  const t = useTranslations("settings.general");
  const organization = useOrganization(workspace);
  return (
    <SettingsSection
      isFirst
      title={t("title")}
      description={organization !== undefined && t(TEXTS[keyOf(organization)])}
    >
      <GeneralForm
        // What someone else changed meanwhile is shown, not overwritten.
        key={`${workspace.name} ${workspace.slug}`}
        workspace={workspace}
        onMoved={onMoved}
      />
    </SettingsSection>
  );
}

/** Text, as nobody here can type in it. */
function ReadOnly({ workspace: { name, slug } }: { workspace: Workspace }) {
  const t = useTranslations("settings.general");
  const fields = useTranslations("parts.workspace");
  const product = useProduct();
  return (
    <SettingsSection
      isFirst
      hasRows
      title={t("title")}
      description={t("notYours")}
    >
      <SettingsRow label={fields("name")}>
        <Name>{name}</Name>
      </SettingsRow>
      <SettingsRow label={fields("url")}>
        <Name>{addressOf(product, `/w/${slug}`)}</Name>
      </SettingsRow>
    </SettingsSection>
  );
}

/** Where else a new name goes, and from where one comes. */
const TEXTS = {
  workos: "textWorkos",
  clerk: "textClerk",
  none: "text",
} as const;

function keyOf(organization: Organization | null) {
  return organization?.provider ?? "none";
}
