import { Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { sumOf } from "../../../../convex/lib/memberFilters";
import { IconPlus } from "../../components/icons";
import { rich } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import { RelativeTime } from "../../components/RelativeTime";
import { PageLink } from "../../lib/navigation";
import { SubmitButton } from "../../components/WriteButton";
import { ShortDate } from "../../components/ShortDate";
import { sooner } from "../../lib/sooner";
import type { Workspace } from "../../lib/snapshot";
import { useNow } from "../../lib/useNow";
import { useTranslations } from "../../messages/useTranslations";
import { PastReviews } from "./PastReviews";
import type { Standing } from "./review";
import classes from "./Review.module.css";
import { StartReviewDialog } from "./dialogs";

/** What a review is, when the last one was and the next one is due, and the way to begin. */
export function NoReview({
  workspace,
  viewerId,
  standing,
  onStarted,
  onEvidence,
}: {
  workspace: Workspace;
  viewerId: Id<"users"> | null;
  standing: Standing;
  onStarted: () => void;
  onEvidence: (campaignId: Id<"reviewCampaigns">) => void;
}) {
  const t = useTranslations("review");
  const navigation = useTranslations("shell.navigation");
  const [isStarting, starting] = useDisclosure(false);
  const counts = useQuery(api.users.queries.getOrgMemberCounts, {
    workspaceId: workspace._id,
  });
  const isAlone = counts !== undefined && sumOf(counts.active) === 1;
  return (
    <>
      <PageHeader
        title={navigation("review")}
        actions={
          <SubmitButton
            leftSection={<IconPlus />}
            reason={isAlone ? t("alone") : null}
            {...sooner(StartReviewDialog)}
            onClick={starting.open}
          >
            {t("start")}
          </SubmitButton>
        }
      >
        {t("none")}
      </PageHeader>
      <Stack gap={6} maw={640}>
        <Text>{t("about")}</Text>
        <Text c="dimmed">
          <Last standing={standing} slug={workspace.slug} />{" "}
          <Next standing={standing} slug={workspace.slug} />
        </Text>
      </Stack>
      <PastReviews workspaceId={workspace._id} onEvidence={onEvidence} />
      <StartReviewDialog
        workspaceId={workspace._id}
        viewerId={viewerId}
        lastAt={standing.last?.at ?? null}
        isOpen={isStarting}
        onClose={starting.close}
        onStarted={onStarted}
      />
    </>
  );
}

function Last({
  standing: { last },
  slug,
}: {
  standing: Standing;
  slug: string;
}) {
  const t = useTranslations("review");
  if (last === null) return t("never");
  const said = {
    ...rich,
    name: last.name,
    l: (chunks: ReactNode) => (
      <PageLink
        className={classes.textLink}
        to={{ page: "review", slug, search: { evidence: last.campaignId } }}
      >
        {chunks}
      </PageLink>
    ),
    when: () => <RelativeTime at={last.at} />,
  };
  const by = last.by?.name;
  return by == null
    ? t.rich("lastErased", said)
    : t.rich("last", { ...said, by });
}

function Next({
  standing: { nextDueAt, everyDays },
  slug,
}: {
  standing: Standing;
  slug: string;
}) {
  const t = useTranslations("review");
  const now = useNow();
  if (everyDays === null)
    return t.rich("noInterval", {
      s: (chunks: ReactNode) => (
        <PageLink
          className={classes.textLink}
          to={{ page: "settings", slug, section: "people" }}
        >
          {chunks}
        </PageLink>
      ),
    });
  if (nextDueAt === null) return t("every", { days: everyDays });
  const day = () => <ShortDate at={nextDueAt} />;
  return nextDueAt < now ? (
    <Text span c="orange">
      {t.rich("nextOverdue", { day })}
    </Text>
  ) : (
    t.rich("nextDue", { day })
  );
}
