import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "../../messages/useTranslations";
import { IconPlus } from "../../components/icons";
import { SubmitButton } from "../../components/WriteButton";
import { sooner } from "../../lib/sooner";
import type { Workspace } from "../../lib/snapshot";
import { useWhyNoInvites } from "../../lib/useWhyNoInvites";
import { InviteDialog } from "./dialogs";

/** Opens the way to invite people, from any page. */
export function InviteButton({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("invitations");
  const why = useWhyNoInvites(workspace);
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <SubmitButton
        leftSection={<IconPlus />}
        reason={why}
        {...sooner(InviteDialog)}
        onClick={dialog.open}
      >
        {t("invite")}
      </SubmitButton>
      <InviteDialog
        workspaceId={workspace._id}
        isOpen={isOpen}
        onClose={dialog.close}
      />
    </>
  );
}
