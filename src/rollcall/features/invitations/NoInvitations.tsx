import { useTranslations } from "../../messages/useTranslations";
import { EmptyState } from "../../components/EmptyState";
import { IconHourglass, IconMail, IconPeople } from "../../components/icons";
import type { Status } from "./invitationsSearch";

const ICONS = {
  pending: IconMail,
  expiring: IconHourglass,
  expired: IconHourglass,
  revoked: IconMail,
  unmatched: IconPeople,
};

/** An empty list says what would be in it. */
export function NoInvitations({ status }: { status: Status }) {
  const t = useTranslations("invitations.empty");
  const Icon = ICONS[status];
  return (
    <EmptyState icon={<Icon size={24} />} title={t(status)}>
      {t(`${status}Hint`)}
    </EmptyState>
  );
}
