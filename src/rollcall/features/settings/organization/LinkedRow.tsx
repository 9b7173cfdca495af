import { Code, Group, Skeleton, Text } from "@mantine/core";
import { useQuery } from "../../../lib/queries";
import { api } from "../../../../../convex/_generated/api";
import { FoldedDetails } from "../../../components/FoldedDetails";
import { Name } from "../../../components/Name";
import type { Workspace } from "../../../lib/snapshot";
import { useTranslations } from "../../../messages/useTranslations";
import { SettingsRow } from "../SettingsRow";
import classes from "../SettingsSection.module.css";

/** Which organization decides who gets in, and its id for those who need it. */
export function LinkedRow({ workspace }: { workspace: Workspace }) {
  const { _id: workspaceId } = workspace;
  const t = useTranslations("organization");
  const common = useTranslations("common");
  const providers = useTranslations("labels.provider");
  const organization = useQuery(api.organizationSettings.get, { workspaceId });
  const observed = useQuery(api.settings.getObserved, { workspaceId });
  if (organization === undefined || observed === undefined)
    return (
      <div className={classes.row} role="status" aria-label={common("loading")}>
        <Skeleton height={40} maw={360} />
      </div>
    );
  // It was unlinked a moment ago.
  if (organization === null) return null;
  const provider = providers(organization.provider);
  return (
    <>
      <SettingsRow
        label={<Name>{organization.name}</Name>}
        text={
          organization.isGone
            ? t("gone", { provider })
            : observed
              ? t("observed", { provider })
              : t("name", { provider })
        }
      />
      <div className={classes.block}>
        <FoldedDetails>
          <Group gap="xs">
            <Text fz="xs" c="dimmed">
              {t("id", { provider })}
            </Text>
            <Code style={{ overflowWrap: "anywhere" }}>
              {organization.organizationId}
            </Code>
          </Group>
        </FoldedDetails>
      </div>
    </>
  );
}
