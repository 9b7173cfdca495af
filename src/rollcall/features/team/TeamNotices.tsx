import { Text } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { Notice } from "../../components/Notice";
import type { Workspace } from "../../lib/snapshot";
import { AccessRequestsNotice } from "./AccessRequestsNotice";
import { ReturnsNotice } from "./ReturnsNotice";

/**
 * What those who run the workspace settle here; nothing where there is nothing. What is
 * settled on another page is told by Home.
 */
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
      <TooFewSeats workspace={workspace} />
      <ReturnsNotice {...{ workspace, viewerId, owners }} />
    </>
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
    <Notice name="seats" title={t("seatsTitle", use)}>
      <Text>{t("seats")}</Text>
    </Notice>
  );
}
