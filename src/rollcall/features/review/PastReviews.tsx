import { Group, Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { usePaginatedQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { IconDocument } from "../../components/icons";
import { ListFrame } from "../../components/ListFrame";
import { isolated, Name, rich } from "../../components/Name";
import { ZoneNote } from "../../components/ZoneNote";
import { ShowMore } from "../../components/ShowMore";
import { ShortDate } from "../../components/ShortDate";
import { useTranslations } from "../../messages/useTranslations";
import type { PastReview } from "./review";
import classes from "./Review.module.css";

const PAGE_SIZE = 25;

/** The reviews that are over; each leads to its evidence. */
export function PastReviews({
  workspaceId,
  onEvidence,
}: {
  workspaceId: Id<"workspaces">;
  onEvidence: (campaignId: Id<"reviewCampaigns">) => void;
}) {
  const t = useTranslations("review.past");
  const list = usePaginatedQuery(
    api.reviews.list,
    { workspaceId },
    { initialNumItems: PAGE_SIZE },
  );
  if (list.results.length === 0) return null;
  return (
    <Stack gap="xs" component="section">
      <Title order={2}>{t("title")}</Title>
      <ListFrame>
        <ul className={classes.past} aria-label={t("list")}>
          {list.results.map((past) => (
            <PastRow
              key={past.campaignId}
              past={past}
              onOpen={() => onEvidence(past.campaignId)}
            />
          ))}
        </ul>
      </ListFrame>
      <ShowMore list={list} pageSize={PAGE_SIZE} />
      <Text fz="xs" c="dimmed">
        <ZoneNote />
      </Text>
    </Stack>
  );
}

function PastRow({ past, onOpen }: { past: PastReview; onOpen: () => void }) {
  const t = useTranslations("review.past");
  const review = useTranslations("review");
  const { name, counts } = past;
  return (
    <li className={classes.pastRow}>
      <div className={classes.names}>
        <UnstyledButton
          className={classes.link}
          aria-label={t("evidenceOf", { name: isolated(name) })}
          onClick={onOpen}
        >
          <Name>{name}</Name>
        </UnstyledButton>
        <span className={classes.second}>
          <Ended past={past} />
        </span>
      </div>
      <Group gap={12} wrap="nowrap" c="dimmed">
        <Text span fz="sm" className={classes.wide}>
          {t("people", { count: counts.total })}
        </Text>
        <Text span fz="sm" className={classes.wide}>
          {review("progress.kept", { count: counts.kept })}
        </Text>
        <Text span fz="sm" className={classes.wide}>
          {review("progress.removed", { count: counts.removed })}
        </Text>
        <IconDocument />
      </Group>
    </li>
  );
}

function Ended({ past }: { past: PastReview }) {
  const t = useTranslations("review.past");
  const { status, endedAt, endedBy } = past;
  if (endedAt === null) return t("open");
  const day = () => <ShortDate at={endedAt} />;
  if (status === "cancelled") return t.rich("cancelled", { day });
  const by = endedBy?.name;
  return by == null
    ? t.rich("signedOffErased", { day })
    : t.rich("signedOff", { ...rich, day, by });
}
