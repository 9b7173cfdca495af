import { Button, Group, Stack, Text } from "@mantine/core";
import { useAction } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useState } from "react";
import { api } from "../../convex/_generated/api";
import { attempt } from "../lib/attempt";
import { ROLE_LABELS } from "../lib/labels";
import { useNow } from "../lib/useNow";
import { ShortDate } from "./ShortDate";

type Invitation = FunctionReturnType<
  typeof api.invitations.queries.listMyInvitations
>[number];

/** An invitation to the viewer: what it gives, and how to accept it. */
export function OwnInvitation({
  invitation,
  onAccepted,
}: {
  invitation: Invitation;
  onAccepted?: () => void;
}) {
  const { email, role, inviterName, expiresAt, acceptable } = invitation;
  const isOver = expiresAt <= useNow();
  return (
    <Stack gap="xs" style={{ overflowWrap: "anywhere" }}>
      <Text fz="sm" c="var(--mantine-color-text)">
        <Text span inherit fw={600} component="bdi">
          {invitation.workspaceName}
        </Text>
        {", as "}
        {ROLE_LABELS[role].toLowerCase()}
        {inviterName !== null && (
          <>
            {", invited by "}
            <bdi>{inviterName}</bdi>
          </>
        )}
      </Text>
      {isOver ? (
        <Text fz="sm">
          This invitation ended on <ShortDate at={expiresAt} />. Ask for a new
          one.
        </Text>
      ) : (
        <>
          <Text fz="sm">
            {acceptable
              ? "Accept it here, or with the link in the mail to "
              : "It can be accepted only with the link in the mail to "}
            <Text span inherit fw={600}>
              {email}
            </Text>
            , until <ShortDate at={expiresAt} />.
          </Text>
          <Buttons
            invitation={invitation}
            {...(onAccepted ? { onAccepted } : {})}
          />
        </>
      )}
    </Stack>
  );
}

function Buttons({
  invitation: { invitationId, workspaceName, email, acceptable },
  onAccepted,
}: {
  invitation: Invitation;
  onAccepted?: () => void;
}) {
  const accept = useAction(api.invitations.own.accept);
  const resend = useAction(api.invitations.own.resend);
  const [running, setRunning] = useState<"accept" | "resend" | null>(null);
  const run = async (
    what: "accept" | "resend",
    work: Promise<unknown>,
    success: string,
  ) => {
    setRunning(what);
    const isDone = await attempt(work, success);
    setRunning(null);
    if (isDone && what === "accept") onAccepted?.();
  };
  return (
    <Group gap="xs">
      {acceptable && (
        <Button
          size="xs"
          loading={running === "accept"}
          disabled={running !== null}
          onClick={() =>
            void run(
              "accept",
              accept({ invitationId }),
              `You are in ${workspaceName}.`,
            )
          }
        >
          Accept
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        loading={running === "resend"}
        disabled={running !== null}
        onClick={() =>
          void run(
            "resend",
            resend({ invitationId }),
            `A mail is on its way to ${email}.`,
          )
        }
      >
        Send the mail again
      </Button>
    </Group>
  );
}
