import { Badge, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { IconHourglass, IconLock, IconSync } from "../../components/icons";
import { ShortDate } from "../../components/ShortDate";
import { formatExactTime, formatRelativeTime } from "../../lib/format";
import { useNow } from "../../lib/useNow";
import { recordedText } from "../../lib/recorded";
import type { Member } from "./member";
import classes from "./MemberStatus.module.css";

/** A normal state is plain text; only news has a tag. */
export function MemberStatus({
  member,
}: {
  member: Pick<
    Member,
    | "status"
    | "removedAt"
    | "removalDueAt"
    | "directoryManaged"
    | "order"
    | "returnedAt"
  >;
}) {
  const t = useTranslations("team.row");
  const labels = useTranslations("labels");
  const { status, removedAt, order, returnedAt } = member;
  if (order) {
    const kind = labels(`order.${order.kind}`);
    const text =
      order.lastError === null
        ? t("orderRunning", { order: kind })
        : t("orderFailed", {
            order: kind,
            error: recordedText(order.lastError),
          });
    return (
      <Tag
        color={order.lastError === null ? "blue" : "orange"}
        icon={<IconSync size={13} />}
        title={text}
      >
        {text}
      </Tag>
    );
  }
  if (status === "pending_removal") return <Removal member={member} />;
  if (status === "removed")
    return (
      <Text span c="dimmed">
        {removedAt === null
          ? labels("memberStatus.removed")
          : t.rich("removedAt", {
              when: () => <ShortDate at={removedAt} />,
            })}
      </Text>
    );
  if (returnedAt != null)
    return (
      <Tag color="orange" title={t("returnedMeans")}>
        {t("returned")}
      </Tag>
    );
  return (
    <span className={classes.plain}>
      {labels("memberStatus.active")}
      {member.directoryManaged && (
        <span role="img" aria-label={t("directory")} title={t("directory")}>
          <IconLock size={14} />
        </span>
      )}
    </span>
  );
}

function Removal({
  member: { removalDueAt },
}: {
  member: Pick<Member, "removalDueAt">;
}) {
  const t = useTranslations("team.row");
  const labels = useTranslations("labels.memberStatus");
  const now = useNow();
  if (removalDueAt == null)
    return (
      <Tag color="orange" icon={<IconHourglass size={13} />}>
        {labels("pending_removal")}
      </Tag>
    );
  return (
    <Tag
      color="orange"
      icon={<IconHourglass size={13} />}
      title={formatExactTime(removalDueAt)}
    >
      {removalDueAt > now
        ? t("removesIn", { when: formatRelativeTime(removalDueAt, now) })
        : t("removesSoon")}
    </Tag>
  );
}

/** On a phone, in the second line. */
export function StatusInWords({ member }: { member: Member }) {
  const labels = useTranslations("labels.memberStatus");
  return member.status === "active" || member.order ? (
    <MemberStatus member={member} />
  ) : (
    labels(member.status)
  );
}

/** That somebody is simply in is not said. */
export function hasStatusInWords({ status, order, returnedAt }: Member) {
  return status !== "active" || Boolean(order) || returnedAt != null;
}

export function Tag({
  color,
  icon,
  title,
  children,
}: {
  color: "orange" | "blue" | "gray";
  icon?: ReactNode;
  title?: string;
  children: string;
}) {
  return (
    <Badge
      color={color}
      maw="100%"
      leftSection={icon}
      title={title ?? children}
    >
      {children}
    </Badge>
  );
}
