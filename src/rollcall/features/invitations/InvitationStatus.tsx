import { Badge, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { IconHourglass, IconQuestion } from "../../components/icons";
import {
  formatDate,
  formatExactTime,
  formatRelativeTime,
} from "../../lib/format";
import { useNow } from "../../lib/useNow";
import type { Invitation } from "./invitation";

/** When it ends, or how it has ended: a tag where somebody has to do something. */
export function InvitationStatus({
  invitation: { state, expiresAt, acceptedAt },
  isUrgent,
}: {
  invitation: Invitation;
  /** It ends soon. */
  isUrgent: boolean;
}) {
  const t = useTranslations("invitations.row");
  const statuses = useTranslations("invitations.status");
  const now = useNow();
  switch (state) {
    case "pending":
      return isUrgent ? (
        <Waits icon={<IconHourglass size={13} />} at={expiresAt}>
          {t("expires", { when: formatRelativeTime(expiresAt, now) })}
        </Waits>
      ) : (
        <Plain at={expiresAt}>
          {t("expires", { when: formatDate(expiresAt) })}
        </Plain>
      );
    case "expired":
      return (
        <Plain at={expiresAt}>
          {t("expired", { when: formatDate(expiresAt) })}
        </Plain>
      );
    case "revoked":
      return <Plain at={null}>{statuses("revoked")}</Plain>;
    case "accepted_unmatched":
      return (
        <Waits icon={<IconQuestion size={13} />} at={acceptedAt}>
          {acceptedAt === null
            ? t("acceptedOnce")
            : t("accepted", { when: formatDate(acceptedAt) })}
        </Waits>
      );
  }
}

function Plain({ at, children }: { at: number | null; children: string }) {
  return (
    <Text span inherit c="dimmed" {...(at && { title: formatExactTime(at) })}>
      {children}
    </Text>
  );
}

function Waits({
  icon,
  at,
  children,
}: {
  icon: ReactNode;
  at: number | null;
  children: string;
}) {
  return (
    <Badge
      color="orange"
      maw="100%"
      leftSection={icon}
      title={at === null ? children : formatExactTime(at)}
    >
      {children}
    </Badge>
  );
}
