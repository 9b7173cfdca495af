import { useTranslations } from "../../messages/useTranslations";
import { ownPermissions } from "../../../../convex/lib/rbac";
import { formatList } from "../../lib/format";
import { SettingsRow } from "./SettingsRow";
import { SettingsSection } from "./SettingsSection";
import classes from "./SettingsSection.module.css";

/** The product's own permissions, each with the roles that have it; nothing where there are none. */
export function OwnPermissions() {
  const t = useTranslations("settings.roles");
  const labels = useTranslations("labels");
  const permissions = ownPermissions();
  if (permissions.length === 0) return null;
  return (
    <SettingsSection hasRows title={t("own")}>
      <ul aria-label={t("own")} className={classes.list}>
        {permissions.map(({ name, description, roles }) => (
          <SettingsRow key={name} component="li" label={description}>
            {roles.length === 0
              ? labels("withoutCustomers.client")
              : formatList(roles.map((role) => labels(`role.${role}`)))}
          </SettingsRow>
        ))}
      </ul>
    </SettingsSection>
  );
}
