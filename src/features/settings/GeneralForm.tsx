import { Button, Group, Text } from "@mantine/core";
import { api } from "../../../convex/_generated/api";
import { can, whoCan } from "../../../convex/lib/rbac";
import { WorkspaceForm } from "../../components/WorkspaceForm";
import { notifySuccess } from "../../lib/notify";
import type { Workspace } from "../../lib/snapshot";
import { useAction } from "../../lib/write";

/** Name and address; for those who may not change them, with the reason why. */
export function GeneralForm({
  workspace,
  onMoved,
}: {
  workspace: Workspace;
  onMoved: (slug: string) => void;
}) {
  const update = useAction(api.workspaces.update);
  const mayChange = can(workspace.role, "workspace:run");
  return (
    <WorkspaceForm
      label="General"
      workspace={workspace}
      addressHint="Former addresses go on leading here."
      disabled={!mayChange}
      onSubmit={async ({ name, slug }) => {
        const saved = await update({
          workspaceId: workspace._id,
          ...(name !== workspace.name && { name }),
          ...(slug !== workspace.slug && { slug }),
        });
        notifySuccess("Saved.");
        if (saved.slug !== workspace.slug) onMoved(saved.slug);
      }}
    >
      {({ isSending, isDirty }) => (
        <Group justify="space-between" gap="sm">
          <Text fz="sm" c="dimmed">
            {!mayChange && `Only ${whoCan("workspace:run")} can change these.`}
          </Text>
          {mayChange && (
            <Button type="submit" loading={isSending} disabled={!isDirty}>
              Save
            </Button>
          )}
        </Group>
      )}
    </WorkspaceForm>
  );
}
