import { ActionIcon, Indicator, Popover, Stack, Text } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { IconMail } from "../../components/icons";
import { OwnInvitation } from "../../components/OwnInvitation";
import { SignedInAs } from "../../components/SignedInAs";
import { usePreview } from "../../lib/preview";

/** For someone who has a workspace: where else they are invited to. Nothing without an invitation. */
export function MyInvitations() {
  const t = useTranslations("entry.invited");
  const { looking } = usePreview();
  const invitations = useQuery(api.invitations.queries.listMyInvitations, {});
  // They are the viewer’s own, and of no role.
  if (looking || !invitations || invitations.length === 0) return null;
  return (
    <Popover
      position="bottom-end"
      width={320}
      shadow="md"
      radius="md"
      trapFocus
      returnFocus
    >
      <Indicator size={8} offset={6} color="orange">
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("count", { count: invitations.length })}
          >
            <IconMail size={20} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t("mine")}>
        <Stack gap="sm" style={{ overflowWrap: "anywhere" }}>
          <Text fz="sm">{t("whereTo")}</Text>
          {invitations.map((invitation) => (
            <OwnInvitation
              key={invitation.invitationId}
              invitation={invitation}
            />
          ))}
          <Text fz="sm">{t("appears")}</Text>
          <Text fz="xs" c="dimmed">
            <SignedInAs />
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
