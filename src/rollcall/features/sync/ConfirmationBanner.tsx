import { Alert, Anchor, Group, Text } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { PageLink } from "../../lib/navigation";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { can } from "../../../../convex/lib/rbac";
import { IconAlert } from "../../components/icons";
import type { Workspace } from "../../lib/snapshot";

/** On every page, for those who can confirm it: a run has stopped and waits. */
export function ConfirmationBanner({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("sync.stopped");
  const common = useTranslations("common");
  const run = useQuery(
    api.organizationSync.getPendingConfirmation,
    can(workspace.role, "workspace:run")
      ? { workspaceId: workspace._id }
      : "skip",
  );
  if (!run) return null;
  return (
    <Alert role="status" color="orange" icon={<IconAlert />} mb="lg">
      <Group gap="sm" justify="space-between">
        <Text>{t(`banner.${run.kind}`, { count: run.removed })}</Text>
        <Anchor
          inherit
          fw={550}
          c="inherit"
          underline="always"
          renderRoot={(props: object) => (
            <PageLink
              {...props}
              to={{
                page: "sync",
                slug: workspace.slug,
                search: { show: "stopped" },
              }}
            />
          )}
        >
          {common("seeWho")}
        </Anchor>
      </Group>
    </Alert>
  );
}
