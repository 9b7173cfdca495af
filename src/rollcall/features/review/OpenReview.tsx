import { Button, Group, Loader, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useRef, useState } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { Beside } from "../../components/Beside";
import { IconDocument } from "../../components/icons";
import { isolated, rich } from "../../components/Name";
import { openConfirmation } from "../../components/openConfirmation";
import { PageHeader } from "../../components/PageHeader";
import { ShortDate } from "../../components/ShortDate";
import { RowMenu } from "../../components/RowMenu";
import { SubmitButton, WriteItem } from "../../components/WriteButton";
import { notifySuccess } from "../../lib/notify";
import { sooner } from "../../lib/sooner";
import type { Workspace } from "../../lib/snapshot";
import { useNow } from "../../lib/useNow";
import { useMutation } from "../../lib/write";
import { useTranslations } from "../../messages/useTranslations";
import { ProgressCard } from "./ProgressCard";
import { type Campaign, decidedOf, type PeopleDialogs } from "./review";
import { ReviewChips } from "./ReviewChips";
import { ReviewList } from "./ReviewList";
import type { Shown } from "./reviewSearch";
import { scopeWords } from "./scopeWords";
import { SignOffDialog } from "./dialogs";
import { useDecisions } from "./useDecisions";
import { useLeft } from "./useLeft";

/** So many decided people stand among the others; more would be in the way. */
const MIXED_MAX = 50;

/** The review that is open: how far it is, everybody in it, and its end. */
export function OpenReview({
  workspace,
  campaign,
  count,
  show,
  dialogs,
  onShow,
  isBegun,
  onGoOn,
  onEvidence,
}: {
  workspace: Workspace;
  campaign: Campaign;
  /** How many wait for the viewer's decision. */
  count: number;
  show: Shown | undefined;
  dialogs: PeopleDialogs;
  /** It was just started on this page: the viewer goes on to the first person. */
  isBegun: boolean;
  /** They are there. */
  onGoOn: () => void;
  onShow: (show: Shown) => void;
  onEvidence: (campaignId: Id<"reviewCampaigns">) => void;
}) {
  const t = useTranslations("review");
  const { campaignId, counts } = campaign;
  const workspaceId = workspace._id;
  const decisions = useDecisions(workspaceId, campaign);
  const left = useLeft(workspaceId, campaign, count);
  // While one works through it the list stays as it was, whatever is decided.
  const [usual] = useState<Shown>(() =>
    decidedOf(counts) > MIXED_MAX ? "left" : "all",
  );
  const [isSigning, signing] = useDisclosure(false);
  const signOff = useRef<HTMLSpanElement>(null);
  const isPreparing = campaign.status === "preparing";
  return (
    <>
      <PageHeader
        title={t("heading", { name: isolated(campaign.name) })}
        actions={
          <Group gap={8}>
            <Button
              variant="default"
              leftSection={<IconDocument />}
              onClick={() => onEvidence(campaignId)}
            >
              {t("evidence")}
            </Button>
            <span ref={signOff}>
              <SubmitButton
                reason={
                  isPreparing
                    ? t("preparing")
                    : left.count > 0
                      ? t("left", { count: left.count })
                      : null
                }
                {...sooner(SignOffDialog)}
                onClick={signing.open}
              >
                {t("signOff")}
              </SubmitButton>
            </span>
            <MoreMenu workspaceId={workspaceId} campaignId={campaignId} />
          </Group>
        }
      >
        <About campaign={campaign} />
      </PageHeader>
      {isPreparing ? (
        <Preparing count={counts.total} />
      ) : (
        <>
          <ProgressCard counts={counts} isDone={left.count === 0} />
          {dialogs.jobs}
          <ReviewChips counts={counts} shown={show ?? usual} onShow={onShow} />
          <ReviewList
            key={show ?? usual}
            workspaceId={workspaceId}
            campaign={campaign}
            left={count}
            decisions={decisions}
            shown={show ?? usual}
            dialogs={dialogs}
            takesFocus={isBegun}
            onFocusTaken={onGoOn}
            onShowAll={() => onShow("all")}
            onAllDecided={() =>
              signOff.current?.querySelector("button")?.focus()
            }
          />
        </>
      )}
      <SignOffDialog
        workspaceId={workspaceId}
        campaign={campaign}
        left={left}
        isOpen={isSigning}
        onClose={signing.close}
        onDone={() => onEvidence(campaignId)}
      />
    </>
  );
}

/** "Started by Ana Lindqvist · due Dec 6, 2026 · everyone not reviewed since Aug 1, 2026" */
function About({ campaign }: { campaign: Campaign }) {
  const t = useTranslations("review");
  const now = useNow();
  const { startedBy, reviewer, startedAt, dueAt } = campaign;
  const day = () => <ShortDate at={dueAt} />;
  return (
    <Beside
      parts={[
        startedBy?.name == null
          ? t.rich("started", { day: () => <ShortDate at={startedAt} /> })
          : t.rich("startedBy", { ...rich, name: startedBy.name }),
        reviewer.name !== null &&
          reviewer.userId !== startedBy?.userId &&
          t.rich("doneBy", { ...rich, name: reviewer.name }),
        dueAt > now ? (
          t.rich("due", { day })
        ) : (
          <Text span inherit c="orange">
            {t.rich("dueSince", { day })}
          </Text>
        ),
        scopeWords(campaign.scope, t),
      ]}
    />
  );
}

function MoreMenu({
  workspaceId,
  campaignId,
}: {
  workspaceId: Id<"workspaces">;
  campaignId: Id<"reviewCampaigns">;
}) {
  const t = useTranslations("review");
  const cancel = useMutation(api.reviews.cancel);
  return (
    <RowMenu label={t("more")}>
      <WriteItem
        color="red"
        onClick={() =>
          openConfirmation({
            title: t("cancel.title"),
            text: t("cancel.text"),
            action: t("cancel.action"),
            onConfirm: async () => {
              await cancel({ workspaceId, campaignId });
              notifySuccess(t("cancel.done"));
            },
          })
        }
      >
        {t("cancel.item")}
      </WriteItem>
    </RowMenu>
  );
}

/** Of many people it takes a moment until all are written down. */
function Preparing({ count }: { count: number }) {
  const t = useTranslations("review");
  const past = useTranslations("review.past");
  return (
    <Group gap="sm" role="status">
      <Loader size="xs" aria-hidden="true" />
      <Stack gap={0}>
        <Text fw={550}>{t("preparing")}</Text>
        <Text c="dimmed">
          <Beside
            parts={[t("preparingHint"), count > 0 && past("people", { count })]}
          />
        </Text>
      </Stack>
    </Group>
  );
}
