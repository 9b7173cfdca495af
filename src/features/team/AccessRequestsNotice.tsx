import { Button, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "use-intl";
import { api } from "../../../convex/_generated/api";
import { rich } from "../../components/Name";
import { RelativeTime } from "../../components/RelativeTime";
import { WriteButton, WriteItem } from "../../components/WriteButton";
import { notifySuccess } from "../../lib/notify";
import type { Workspace } from "../../lib/snapshot";
import { useAction, useMutation } from "../../lib/write";
import { Notice, NoticeLine, NoticeList } from "./Notice";
import { answerTo } from "./requestAnswers";
import { useRoleChange } from "./useRoleChange";

type AccessRequest = FunctionReturnType<typeof api.accessRequests.list>[number];

/** What people ask for, with what gives it to them. */
export function AccessRequestsNotice({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("entry.requests");
  const say = useTranslations("labels.asked");
  const common = useTranslations("common");
  const { _id: workspaceId } = workspace;
  const requests = useQuery(api.accessRequests.list, { workspaceId });
  const dismiss = useMutation(api.accessRequests.dismiss);
  if (!requests || requests.length === 0) return null;
  return (
    <Notice title={t("title")}>
      <NoticeList label={t("label")}>
        {requests.map((request) => (
          <NoticeLine
            key={request.requestId}
            name={request.displayName}
            buttons={
              <>
                <AnswerButton workspace={workspace} request={request} />
                <WriteButton
                  size="compact-sm"
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
  );
}

function AnswerButton({
  workspace: { _id: workspaceId, slug, role: viewerRole },
  request,
}: {
  workspace: Workspace;
  request: AccessRequest;
}) {
  const t = useTranslations("entry.requests");
  const roleName = useTranslations("labels.role");
  const restore = useAction(api.users.manage.restoreUser);
  const changeRole = useRoleChange(workspaceId);
  const { userId, displayName: name } = request;
  const answer = answerTo(request, viewerRole);
  switch (answer.kind) {
    case "bringBack":
      return (
        <WriteButton
          size="compact-sm"
          variant="default"
          aria-label={t("bringBackOf", { name })}
          onWrite={async () => {
            await restore({ workspaceId, userId });
            notifySuccess(t.rich("back", { ...rich, name }));
          }}
        >
          {t("bringBack")}
        </WriteButton>
      );
    case "chooseCustomer":
      return (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t("chooseCustomerOf", { name })}
          renderRoot={(props: object) => (
            <Link {...props} to="/w/$slug/customers" params={{ slug }} />
          )}
        >
          {t("chooseCustomer")}
        </Button>
      );
    case "changeRole":
      return (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t("changeRoleOf", { name })}
            >
              {t("changeRole")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {answer.roles.map((role) => (
              <WriteItem key={role} onClick={() => changeRole(request, role)}>
                {roleName(role)}
              </WriteItem>
            ))}
          </Menu.Dropdown>
        </Menu>
      );
    case "none":
      return null;
    default:
      return answer satisfies never;
  }
}
