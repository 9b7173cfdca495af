import { Skeleton, Text, VisuallyHidden } from "@mantine/core";
import { CountBadge } from "../../components/CountBadge";
import { IconCheck } from "../../components/icons";
import { ListFrame } from "../../components/ListFrame";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { TitledPart } from "../../components/TitledPart";
import type { AttentionLine } from "../../lib/attention";
import type { Workspace } from "../../lib/snapshot";
import { useTranslations } from "../../messages/useTranslations";
import classes from "./Home.module.css";
import { InvitationLine } from "./lines/InvitationLine";
import type { LineOf } from "./lines/Line";
import { LinkLine } from "./lines/LinkLine";
import { FailedOrderLine, NoOwnerLine } from "./lines/OwnAct";
import { PeopleLine } from "./lines/PeopleLine";
import { ReviewDueLine } from "./lines/ReviewDueLine";
import { SyncLine } from "./lines/SyncLine";

/** What needs somebody, the worst first, each with what settles it. */
export function AttentionList({
  lines,
  workspace,
  provider,
}: {
  /** Undefined while it loads. */
  lines: AttentionLine[] | undefined;
  workspace: Workspace;
  /** What WorkOS or Clerk is called. */
  provider: string;
}) {
  const t = useTranslations("home.attention");
  const count = lines?.length ?? 0;
  return (
    <TitledPart
      title={t("title")}
      beside={count > 0 && <CountBadge count={count} />}
    >
      <ListFrame isLoading={lines === undefined}>
        {lines === undefined ? (
          <Loading label={t("loading")} />
        ) : lines.length === 0 ? (
          <div className={classes.calm} role="status">
            <span className={classes.done}>
              <IconCheck />
            </span>
            <div>
              <Text fw={550}>{t("none")}</Text>
              <Text c="dimmed">{t("noneMeans")}</Text>
            </div>
          </div>
        ) : (
          <ul className={classes.list} aria-label={t("title")}>
            {lines.map((item) => (
              <ItemLine key={keyOf(item)} {...{ item, workspace, provider }} />
            ))}
          </ul>
        )}
      </ListFrame>
    </TitledPart>
  );
}

function ItemLine({ item, ...rest }: LineOf<AttentionLine>) {
  switch (item.kind) {
    case "brake":
    case "differ":
    case "failed_event":
    case "failed_hook":
      return <SyncLine item={item} {...rest} />;
    case "no_owner":
      return <NoOwnerLine item={item} {...rest} />;
    case "failed_order":
      return <FailedOrderLine item={item} {...rest} />;
    case "pending_removal":
    case "returned":
    case "access_request":
    case "unmapped_role":
      return <PeopleLine item={item} {...rest} />;
    case "invitation_unmatched":
    case "invitation_expiring":
    case "seats_full":
      return <InvitationLine item={item} {...rest} />;
    case "not_linked":
    case "organization_deleted":
    case "observing":
      return <LinkLine item={item} {...rest} />;
    case "review_due":
      return <ReviewDueLine item={item} {...rest} />;
    default:
      return item satisfies never;
  }
}

/** A line keeps its place, and its button the focus, while others come and go. */
function keyOf(item: AttentionLine): string {
  const { kind } = item;
  if ("count" in item && item.count > 1) return kind;
  switch (kind) {
    case "failed_order":
      return `${kind} ${item.people[0]?.orderId ?? ""}`;
    case "differ":
    case "pending_removal":
    case "returned":
    case "access_request":
      return `${kind} ${item.people[0]?.userId ?? item.people[0]?.name ?? ""}`;
    case "invitation_unmatched":
      return `${kind} ${item.invitations[0]?.invitationId ?? ""}`;
    default:
      return kind;
  }
}

const PLACES = [0, 1];

function Loading({ label }: { label: string }) {
  return (
    <div role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      <LoadingTooLong>
        <div aria-hidden="true">
          {PLACES.map((place) => (
            <div key={place} className={classes.calm}>
              <Skeleton width={32} height={32} radius={8} />
              <div style={{ flex: 1 }}>
                <Skeleton height={12} width="36%" my={4} />
                <Skeleton height={12} width="52%" mt={8} mb={4} />
              </div>
            </div>
          ))}
        </div>
      </LoadingTooLong>
    </div>
  );
}
