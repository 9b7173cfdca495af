import { Text } from "@mantine/core";
import { useState } from "react";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { RelativeTime } from "../../components/RelativeTime";
import { SubmitButton, WriteButton } from "../../components/WriteButton";
import type { Workspace } from "../../lib/snapshot";
import { useOrganization } from "../../lib/useOrganization";
import type { Person } from "./member";
import {
  type TeamViewer,
  type WhyNot,
  whyNotRemove,
  whyNotReview,
} from "./memberPermissions";
import { Notice, NoticeLine, NoticeList } from "../../components/Notice";
import { RemoveDialog } from "./dialogs";
import { useMemberActions } from "./useMemberActions";

/** People who are back by WorkOS's word, although their access was ended here. */
export function ReturnsNotice({
  workspace,
  viewerId,
  owners,
}: {
  workspace: Workspace;
  viewerId: Id<"users"> | null;
  /** How many owners are in; undefined while it loads. */
  owners: number | undefined;
}) {
  const t = useTranslations("team.notices");
  const common = useTranslations("team.bulk");
  const { _id: workspaceId } = workspace;
  const returns = useQuery(api.orders.listReturns, { workspaceId });
  const { onReview } = useMemberActions(workspaceId);
  const organization = useOrganization(workspace);
  const viewer: TeamViewer = {
    userId: viewerId,
    role: workspace.role,
    provider: organization?.provider,
    owners,
  };
  const reasons = useTranslations("team.reasons");
  const say = (why: WhyNot | null) => why && reasons(why);
  const [leaving, setLeaving] = useState<Person[]>([]);
  return (
    <>
      {returns && organization && returns.length > 0 && (
        <Notice
          name="returns"
          title={t("returnsTitle", { organization: organization.providerName })}
        >
          <Text>{t("returns")}</Text>
          <NoticeList label={t("returnsList")}>
            {returns.map((person) => (
              <NoticeLine
                key={person.userId}
                userId={person.userId}
                name={person.displayName}
                buttons={
                  // Of oneself somebody else decides.
                  person.userId !== viewerId && (
                    <>
                      <WriteButton
                        size="xs"
                        variant="default"
                        aria-label={t("keepPerson", {
                          name: person.displayName,
                        })}
                        reason={say(whyNotReview(viewer, person))}
                        onWrite={() => onReview(person)}
                      >
                        {t("keep")}
                      </WriteButton>
                      <SubmitButton
                        size="xs"
                        variant="subtle"
                        color="red"
                        aria-label={t("removePerson", {
                          name: person.displayName,
                        })}
                        reason={say(whyNotRemove(viewer, person))}
                        onClick={() => setLeaving([person])}
                      >
                        {common("remove")}
                      </SubmitButton>
                    </>
                  )
                }
              >
                {t.rich("cameBack", {
                  when: () => <RelativeTime at={person.returnedAt} />,
                })}
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
