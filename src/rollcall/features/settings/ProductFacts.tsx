import { Code } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { creationRule, hasCustomers } from "../../../../convex/lib/features";
import type { Workspace } from "../../lib/snapshot";
import { formatList } from "../../lib/format";
import { useProduct } from "../../lib/useProduct";
import { SettingsRow } from "./SettingsRow";
import { SettingsSection } from "./SettingsSection";

/** What the product has decided for all of its workspaces, and how this one is named to it. */
export function ProductFacts({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("settings.about");
  const { name } = useProduct();
  const creation = creationRule();
  return (
    <SettingsSection hasRows title={t("title")} description={t("text")}>
      <SettingsRow label={t("product")}>{name}</SettingsRow>
      <SettingsRow label={t("customers")} text={t("customersText")}>
        {hasCustomers() ? t("customersOn") : t("customersOff")}
      </SettingsRow>
      <SettingsRow label={t("creation")}>
        {typeof creation === "string"
          ? t(`creationBy.${creation}`)
          : t("creationBy.domains", {
              domains: formatList([...creation.domains]),
            })}
      </SettingsRow>
      <SettingsRow isWide label={t("id")} text={t("idText")}>
        <Code>{workspace._id}</Code>
      </SettingsRow>
    </SettingsSection>
  );
}
