import { Group, List, Text } from "@mantine/core";
import { useQuery } from "convex/react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { rich } from "../../components/Name";
import { PersonLink } from "../../components/PersonLink";
import { WriteButton } from "../../components/WriteButton";
import { notifySuccess } from "../../lib/notify";
import type { Workspace } from "../../lib/snapshot";
import { useMutation } from "../../lib/write";
import { FailedOrdersNotice } from "./FailedOrdersNotice";
import { AccessRequestsNotice } from "./AccessRequestsNotice";
import { Notice } from "../../components/Notice";
import { ReturnsNotice } from "./ReturnsNotice";

const SHOWN = 5;

/** What those who run the workspace have to see to; nothing where all is well. */
export function TeamNotices({
  workspace,
  viewerId,
  owners,
}: {
  workspace: Workspace;
  viewerId: Id<"users"> | null;
  /** Undefined while it is not known. */
  owners: number | undefined;
}) {
  return (
    <>
      <AccessRequestsNotice {...{ workspace, viewerId, owners }} />
      {owners === 0 && workspace.role === "admin" && (
        <Ownerless workspace={workspace} />
      )}
      <TooFewSeats workspace={workspace} />
      <FailedOrdersNotice workspaceId={workspace._id} />
      <ReturnsNotice {...{ workspace, viewerId, owners }} />
      <UnmappedRoles workspace={workspace} />
    </>
  );
}

/** Nobody owns the workspace: an admin can take it over. */
function Ownerless({
  workspace: { _id: workspaceId, name: workspace },
}: {
  workspace: Workspace;
}) {
  const t = useTranslations("team");
  const becomeOwner = useMutation(api.roles.becomeOwner);
  return (
    <Notice title={t.rich("notices.ownerlessTitle", { ...rich, workspace })}>
      <Text>{t("notices.ownerless")}</Text>
      <Group>
        <WriteButton
          size="xs"
          onWrite={async () => {
            await becomeOwner({ workspaceId });
            notifySuccess(t.rich("done.becameOwner", { ...rich, workspace }));
          }}
        >
          {t("notices.becomeOwner")}
        </WriteButton>
      </Group>
    </Notice>
  );
}

/** WorkOS or Clerk let more people in than the product has seats for. */
function TooFewSeats({
  workspace: { _id: workspaceId },
}: {
  workspace: Workspace;
}) {
  const t = useTranslations("team.notices");
  const use = useQuery(api.hooks.getSeats, { workspaceId });
  if (!use || use.people <= use.seats) return null;
  return (
    <Notice title={t("seatsTitle", use)}>
      <Text>{t("seats")}</Text>
    </Notice>
  );
}

/** People who have the least access because nobody mapped their role. */
function UnmappedRoles({
  workspace: { _id: workspaceId },
}: {
  workspace: Workspace;
}) {
  const t = useTranslations("team.notices");
  const unmapped = useQuery(api.roles.listUnmapped, { workspaceId });
  if (!unmapped || unmapped.members.length === 0) return null;
  return (
    <Notice title={t("unmappedTitle")}>
      <Text>{t("unmapped")}</Text>
      <List size="sm">
        {unmapped.members.slice(0, SHOWN).map((member) => (
          <List.Item key={member.userId}>
            {t.rich("unmappedPerson", {
              ...rich,
              name: member.displayName,
              n: () => (
                <PersonLink userId={member.userId} name={member.displayName} />
              ),
              roles: member.roleSlugs.join(", "),
            })}
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}
