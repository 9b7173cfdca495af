import { Group } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { WriteButton, SubmitButton } from "../../components/WriteButton";
import { usePreview } from "../../lib/preview";
import { MemberMenu } from "../team/MemberMenu";
import type { Member } from "../team/member";
import {
  type TeamViewer,
  type WhyNot,
  whyNotRemove,
  whyNotReturn,
} from "../team/memberPermissions";
import { RemoveDialog, RoleDialog } from "../team/dialogs";
import { RoleSelect } from "../team/RoleSelect";
import { useMemberActions } from "../team/useMemberActions";
import { useRoleChange } from "../team/useRoleChange";

/** Everything one may do to them, with the reason where not. */
export function PersonActions({
  workspaceId,
  viewer,
  person,
  onGone,
}: {
  workspaceId: Id<"workspaces">;
  viewer: TeamViewer;
  person: Member;
  /** They are removed. */
  onGone: () => void;
}) {
  const t = useTranslations("team");
  const common = useTranslations("common");
  const actions = useMemberActions(workspaceId);
  const roles = useRoleChange(workspaceId, viewer.userId);
  const [leaving, setLeaving] = useState<Member[]>([]);
  const say = (why: WhyNot | null) => why && t(`reasons.${why}`);
  const { status } = person;
  const preview = usePreview();
  const mayLook =
    status !== "removed" &&
    person.userId !== viewer.userId &&
    preview.offers(person.role);
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <Group gap={8} flex={1}>
        {status !== "active" && (
          <WriteButton
            variant="default"
            reason={say(whyNotReturn(viewer, person))}
            onWrite={() => actions.onReturn(person, status === "removed")}
          >
            {status === "removed" ? common("bringBack") : t("actions.keep")}
          </WriteButton>
        )}
        {status !== "removed" && (
          <>
            <SubmitButton
              variant="default"
              c="red"
              reason={say(whyNotRemove(viewer, person))}
              onClick={() => setLeaving([person])}
            >
              {status === "pending_removal"
                ? t("actions.removeNow")
                : t("actions.remove")}
            </SubmitButton>
            <RoleSelect
              member={person}
              viewer={viewer}
              onRole={(role) => roles.onRole(person, role)}
            />
          </>
        )}
      </Group>
      <MemberMenu
        member={person}
        viewer={viewer}
        actions={actions}
        onLook={
          mayLook
            ? () =>
                preview.start({
                  role: person.role,
                  customerId:
                    person.role === "client" ? person.customerId : null,
                })
            : undefined
        }
        onRemove={() => setLeaving([person])}
      />
      <RemoveDialog
        workspaceId={workspaceId}
        provider={viewer.provider}
        people={leaving}
        onClose={() => setLeaving([])}
        onDone={onGone}
      />
      <RoleDialog
        workspaceId={workspaceId}
        viewerId={viewer.userId}
        asked={roles.asked}
        onClose={roles.close}
        onChange={roles.change}
      />
    </Group>
  );
}
