import { Button, Text } from "@mantine/core";
import { useQuery } from "convex/react";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { RelativeTime } from "../../components/RelativeTime";
import { attempt } from "../../lib/notify";
import type { Workspace } from "../../lib/snapshot";
import { useOrganization } from "../../lib/useOrganization";
import { useMutation } from "../../lib/write";
import type { Person } from "./member";
import { Notice, NoticeLine, NoticeList } from "./Notice";
import { RemoveDialog } from "./RemoveDialog";

/** People who are back by the provider's word, although their access was ended here. */
export function ReturnsNotice({
  workspace,
  viewerId,
}: {
  workspace: Workspace;
  viewerId: Id<"users"> | null;
}) {
  const { _id: workspaceId } = workspace;
  const returns = useQuery(api.orders.listReturns, { workspaceId });
  const confirmAccess = useMutation(api.users.manage.confirmAccess);
  const organization = useOrganization(workspace);
  const [leaving, setLeaving] = useState<Person[]>([]);
  const provider = organization?.providerName ?? "The provider";
  return (
    <>
      {returns && returns.length > 0 && (
        <Notice title={`${provider} let them in again`}>
          <Text fz="sm">
            They were removed here, or had left. Keep those who may stay.
          </Text>
          <NoticeList label="People who are back">
            {returns.map((person) => (
              <NoticeLine
                key={person.userId}
                name={person.displayName}
                buttons={
                  // Of oneself somebody else decides.
                  person.userId !== viewerId && (
                    <>
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={`Keep ${person.displayName}, who is back`}
                        onClick={() =>
                          void attempt(
                            confirmAccess({
                              workspaceId,
                              userId: person.userId,
                            }),
                            `${person.displayName} keeps their access. That is on record.`,
                          )
                        }
                      >
                        Keep
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        color="red"
                        aria-label={`Remove ${person.displayName}, who is back`}
                        onClick={() => setLeaving([person])}
                      >
                        Remove…
                      </Button>
                    </>
                  )
                }
              >
                Came back <RelativeTime at={person.returnedAt} />
              </NoticeLine>
            ))}
          </NoticeList>
        </Notice>
      )}
      <RemoveDialog
        workspaceId={workspaceId}
        provider={organization?.provider}
        people={leaving}
        onClose={() => setLeaving([])}
        onDone={() => undefined}
      />
    </>
  );
}
