import { Button, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useAction, useMutation, useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import { RelativeTime } from "../../components/RelativeTime";
import { attempt } from "../../lib/attempt";
import { ASKED_LABELS, ROLE_LABELS } from "../../lib/labels";
import type { Workspace } from "../../lib/snapshot";
import { Notice, NoticeLine, NoticeList } from "./Notice";
import { answerTo } from "./requestAnswers";
import { useRoleChange } from "./useRoleChange";

type AccessRequest = FunctionReturnType<typeof api.accessRequests.list>[number];

/** What people ask for, with what gives it to them. */
export function AccessRequestsNotice({ workspace }: { workspace: Workspace }) {
  const { _id: workspaceId } = workspace;
  const requests = useQuery(api.accessRequests.list, { workspaceId });
  const dismiss = useMutation(api.accessRequests.dismiss);
  if (!requests || requests.length === 0) return null;
  return (
    <Notice title="People ask for access">
      <NoticeList label="Requests for access">
        {requests.map((request) => (
          <NoticeLine
            key={request.requestId}
            name={request.displayName}
            buttons={
              <>
                <AnswerButton workspace={workspace} request={request} />
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={`Dismiss the request of ${request.displayName}`}
                  onClick={() =>
                    void attempt(
                      dismiss({ workspaceId, requestId: request.requestId }),
                      `The request of ${request.displayName} is dismissed.`,
                    )
                  }
                >
                  Dismiss
                </Button>
              </>
            }
          >
            {ASKED_LABELS[request.asks]}, <RelativeTime at={request.askedAt} />
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
  const { userId, displayName } = request;
  const restore = useAction(api.users.manage.restoreUser);
  const changeRole = useRoleChange(workspaceId);
  const [isRestoring, setRestoring] = useState(false);
  const answer = answerTo(request, viewerRole);
  switch (answer.kind) {
    case "bringBack":
      return (
        <Button
          size="compact-sm"
          variant="default"
          loading={isRestoring}
          aria-label={`Bring back ${displayName}`}
          onClick={() => {
            setRestoring(true);
            void attempt(
              restore({ workspaceId, userId }),
              `${displayName} is back in.`,
            ).finally(() => setRestoring(false));
          }}
        >
          Bring back
        </Button>
      );
    case "chooseCustomer":
      return (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Choose the customer of ${displayName}`}
          renderRoot={(props: object) => (
            <Link {...props} to="/w/$slug/customers" params={{ slug }} />
          )}
        >
          Choose customer
        </Button>
      );
    case "changeRole":
      return (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Change the role of ${displayName}`}
            >
              Change role
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {answer.roles.map((role) => (
              <Menu.Item key={role} onClick={() => changeRole(request, role)}>
                {ROLE_LABELS[role]}
              </Menu.Item>
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
