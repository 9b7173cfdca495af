import { Button, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import {
  IconChevronLeft,
  IconDownload,
  IconPrint,
} from "../../components/icons";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { isolated, rich } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import { SubmitButton } from "../../components/WriteButton";
import type { Workspace } from "../../lib/snapshot";
import { useKeepFocus } from "../../lib/useKeepFocus";
import { usePageTitle } from "../../lib/usePageTitle";
import { useTranslations } from "../../messages/useTranslations";
import classes from "./Evidence.module.css";
import { EvidenceFacts } from "./EvidenceFacts";
import { EvidenceTable } from "./EvidenceTable";
import { useEveryItem } from "./useEveryItem";
import { useReviewFile } from "./useReviewFile";

/** What a review came to, for those who ask: on screen, on paper and as a file. */
export function EvidencePage({
  workspace,
  campaignId,
  onBack,
}: {
  workspace: Workspace;
  campaignId: Id<"reviewCampaigns">;
  onBack: () => void;
}) {
  const t = useTranslations("review.document");
  const review = useTranslations("review");
  const workspaceId = workspace._id;
  const evidence = useQuery(api.reviews.getEvidence, {
    workspaceId,
    campaignId,
  });
  const common = useTranslations("common");
  // A browser calls the printed file as the tab.
  usePageTitle(
    common("workspaceTitle", {
      page: evidence
        ? review("heading", { name: isolated(evidence.campaign.name) })
        : review("evidence"),
      workspace: isolated(workspace.name),
    }),
  );
  const { items, isRead } = useEveryItem(workspaceId, campaignId);
  const file = useReviewFile(workspace, campaignId);
  const page = useKeepFocus<HTMLDivElement>();
  const isReady = evidence !== undefined && isRead;
  return (
    <Stack gap="md" ref={page} className={classes.page}>
      <Stack gap={4} align="stretch">
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          ms={-10}
          className={classes.screen}
          style={{ alignSelf: "flex-start" }}
          leftSection={<IconChevronLeft />}
          onClick={onBack}
        >
          {t("back")}
        </Button>
        <PageHeader
          title={
            evidence
              ? review("heading", { name: isolated(evidence.campaign.name) })
              : review("evidence")
          }
          actions={
            <Group gap={8} className={classes.screen}>
              <VisuallyHidden role="status">
                {file.taken !== null && t("saving", { rows: file.taken })}
              </VisuallyHidden>
              <SubmitButton
                variant="default"
                loading={file.taken !== null}
                leftSection={<IconDownload />}
                onClick={() => void file.run()}
              >
                {t("csv")}
              </SubmitButton>
              <SubmitButton
                leftSection={<IconPrint />}
                reason={isReady ? null : t("loading", { rows: items.length })}
                onClick={() => window.print()}
              >
                {t("print")}
              </SubmitButton>
            </Group>
          }
        >
          {t.rich("subtitle", { ...rich, workspace: workspace.name })}
        </PageHeader>
      </Stack>
      {isReady ? (
        <article className={classes.document}>
          <EvidenceFacts evidence={evidence} />
          <EvidenceTable items={items} total={evidence.campaign.counts.total} />
        </article>
      ) : (
        <LoadingTooLong>
          <Text c="dimmed" role="status">
            {t("loading", { rows: items.length })}
          </Text>
        </LoadingTooLong>
      )}
    </Stack>
  );
}
