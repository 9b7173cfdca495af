import { ActionIcon, Indicator, Popover, Stack, Text } from "@mantine/core";
import { useQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import { IconMail } from "../../components/icons";
import { OwnInvitation } from "../../components/OwnInvitation";
import { SignedInAs } from "../../components/SignedInAs";
import { formatCount } from "../../lib/format";

/** For someone who has a workspace: where else they are invited to. Nothing without an invitation. */
export function MyInvitations() {
  const invitations = useQuery(api.invitations.queries.listMyInvitations, {});
  if (!invitations || invitations.length === 0) return null;
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
            aria-label={`You have ${formatCount(invitations.length, "invitation")}`}
          >
            <IconMail size={20} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label="Your invitations">
        <Stack gap="sm" style={{ overflowWrap: "anywhere" }}>
          <Text fz="sm">You are invited to:</Text>
          {invitations.map((invitation) => (
            <OwnInvitation
              key={invitation.invitationId}
              invitation={invitation}
            />
          ))}
          <Text fz="sm">
            The workspace appears in your menu once you have accepted.
          </Text>
          <Text fz="xs" c="dimmed">
            <SignedInAs />
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
