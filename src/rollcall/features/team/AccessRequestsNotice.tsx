import { Button, Menu } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { PageLink } from "../../lib/navigation";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { rich } from "../../components/Name";
import { RelativeTime } from "../../components/RelativeTime";
import { WriteButton, WriteItem } from "../../components/WriteButton";
import { notifySuccess } from "../../lib/notify";
import type { Workspace } from "../../lib/snapshot";
import { useOrganization } from "../../lib/useOrganization";
import { TrackWork, useRunning } from "../../lib/useRunning";
import { useAction, useMutation } from "../../lib/write";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { Role } from "../../../../convex/lib/validators";
import {
  type TeamViewer,
  type WhyNot,
  whyNoRoleChange,
  whyNotReturn,
} from "./memberPermissions";
import { RoleDialog } from "./dialogs";
import { Notice, NoticeLine, NoticeList } from "../../components/Notice";
import { RoleLine } from "./RoleLine";
import { answerTo } from "./requestAnswers";
import { useRoleChange } from "./useRoleChange";

type AccessRequest = FunctionReturnType<typeof api.accessRequests.list>[number];

/** What people ask for, with what gives it to them. */
export function AccessRequestsNotice({
  workspace,
  viewerId,
  owners,
}: {
  workspace: Workspace;
  viewerId: Id<"users"> | null;
  /** How many owners are in; undefined while it loads. */
  owners: number | undefined;
}) {
  const t = useTranslations("entry.requests");
  const say = useTranslations("labels.asked");
  const common = useTranslations("common");
  const { _id: workspaceId } = workspace;
  const requests = useQuery(api.accessRequests.list, { workspaceId });
  const dismiss = useMutation(api.accessRequests.dismiss);
  const roles = useRoleChange(workspaceId, viewerId);
  if (!requests || requests.length === 0) return null;
  return (
    <>
      <Notice name="requests" title={t("title")}>
        <NoticeList label={t("label")}>
          {requests.map((request) => (
            <NoticeLine
              key={request.requestId}
              userId={request.userId}
              name={request.displayName}
              buttons={
                <>
                  <AnswerButton
                    {...{ workspace, viewerId, owners, request }}
                    onRole={(role) => roles.onRole(request, role)}
                  />
                  <WriteButton
                    size="xs"
                    variant="subtle"
                    aria-label={t("dismissOf", {
                      name: request.displayName,
                    })}
                    onWrite={async () => {
                      const { requestId, displayName: name } = request;
                      await dismiss({ workspaceId, requestId });
                      notifySuccess(t.rich("dismissed", { ...rich, name }));
                    }}
                  >
                    {common("dismiss")}
                  </WriteButton>
                </>
              }
            >
              {t.rich("line", {
                asked: say(request.asks),
                when: () => <RelativeTime at={request.askedAt} />,
              })}
            </NoticeLine>
          ))}
        </NoticeList>
      </Notice>
      <RoleDialog
        workspaceId={workspaceId}
        viewerId={viewerId}
        asked={roles.asked}
        onClose={roles.close}
        onChange={roles.change}
      />
    </>
  );
}

function AnswerButton({
  workspace,
  viewerId,
  owners,
  request,
  onRole,
}: {
  workspace: Workspace;
  viewerId: Id<"users"> | null;
  owners: number | undefined;
  request: AccessRequest;
  onRole: (role: Role) => unknown;
}) {
  const { _id: workspaceId, slug, role: viewerRole } = workspace;
  const t = useTranslations("entry.requests");
  const common = useTranslations("common");
  const done = useTranslations("team.done");
  const reasons = useTranslations("team.reasons");
  const sayWhyNot = (why: WhyNot | null) => why && reasons(why);
  const viewer: TeamViewer = {
    userId: viewerId,
    role: viewerRole,
    provider: useOrganization(workspace)?.provider,
    owners,
  };
  const restore = useAction(api.users.manage.restoreUser);
  const { userId, displayName: name } = request;
  const { isRunning, track } = useRunning();
  const answer = answerTo(request, viewerRole);
  switch (answer.kind) {
    case "bringBack":
      return (
        <WriteButton
          size="xs"
          variant="default"
          aria-label={t("bringBackOf", { name })}
          reason={sayWhyNot(whyNotReturn(viewer, request))}
          onWrite={async () => {
            await restore({ workspaceId, userId });
            notifySuccess(done.rich("back", { ...rich, name }));
          }}
        >
          {common("bringBack")}
        </WriteButton>
      );
    case "chooseCustomer":
      return (
        <Button
          size="xs"
          variant="default"
          aria-label={t("chooseCustomerOf", { name })}
          renderRoot={(props: object) => (
            <PageLink {...props} to={{ page: "customers", slug }} />
          )}
        >
          {t("chooseCustomer")}
        </Button>
      );
    case "changeRole":
      return (
        <Menu position="bottom-end" width={320}>
          <Menu.Target>
            <Button
              size="xs"
              variant="default"
              loading={isRunning}
              aria-label={t("changeRoleOf", { name })}
            >
              {common("changeRole")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <TrackWork value={track}>
              {answer.roles.map((role) => (
                <WriteItem
                  key={role}
                  reason={sayWhyNot(whyNoRoleChange(viewer, request))}
                  onClick={() => onRole(role)}
                >
                  <RoleLine role={role} />
                </WriteItem>
              ))}
            </TrackWork>
          </Menu.Dropdown>
        </Menu>
      );
    case "none":
      return null;
    default:
      return answer satisfies never;
  }
}
