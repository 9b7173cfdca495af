import { Button } from "@mantine/core";
import { EmptyState } from "../../components/EmptyState";
import { IconHourglass, IconMail, IconPeople } from "../../components/icons";
import type { Tab } from "./invitationsSearch";

/** An empty list says what would be in it. */
export function NoInvitations({
  tab,
  onInvite,
}: {
  tab: Tab;
  onInvite: (() => void) | undefined;
}) {
  switch (tab) {
    case "pending":
      return (
        <EmptyState
          icon={<IconMail size={26} />}
          title="No invitation is open"
          action={onInvite && <Button onClick={onInvite}>Invite people</Button>}
        >
          Whoever you invite gets a mail, and waits here until they accept.
        </EmptyState>
      );
    case "expiring":
      return (
        <EmptyState
          icon={<IconHourglass size={26} />}
          title="No invitation is about to expire"
        >
          Those with less than two days left are listed here, so that you can
          have the mail sent again.
        </EmptyState>
      );
    case "expired":
      return (
        <EmptyState
          icon={<IconHourglass size={26} />}
          title="No invitation has expired"
        >
          An invitation that nobody accepts in its time ends here. You can
          invite them again.
        </EmptyState>
      );
    case "revoked":
      return (
        <EmptyState
          icon={<IconMail size={26} />}
          title="No invitation was revoked"
        >
          Invitations that were taken back stay listed here until you take them
          off.
        </EmptyState>
      );
    case "unmatched":
      return (
        <EmptyState
          icon={<IconPeople size={26} />}
          title="Everybody who accepted is known"
        >
          Where WorkOS does not say who accepted, and nobody has the invited
          address, the invitation waits here for you to say.
        </EmptyState>
      );
  }
}
