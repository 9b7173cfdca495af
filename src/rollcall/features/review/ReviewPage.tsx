import { Skeleton, Stack } from "@mantine/core";
import { useState } from "react";
import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { can } from "../../../../convex/lib/rbac";
import { AskForAccess } from "../../components/AskForAccess";
import { EmptyState } from "../../components/EmptyState";
import { IdFromUrl } from "../../components/IdFromUrl";
import { IconClipboard } from "../../components/icons";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { isolated, rich } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import type { Workspace } from "../../lib/snapshot";
import { useKeepFocus } from "../../lib/useKeepFocus";
import { usePageTitle } from "../../lib/usePageTitle";
import { useTranslations } from "../../messages/useTranslations";
import { EvidencePage } from "./EvidencePage";
import { NoReview } from "./NoReview";
import { OpenReview } from "./OpenReview";
import type { PeopleDialogs } from "./review";
import type { ReviewSearch } from "./reviewSearch";

type ReviewPageProps = {
  workspace: Workspace;
  viewerId: Id<"users"> | null;
  search: ReviewSearch;
  dialogs: PeopleDialogs;
  onSearchChange: (search: ReviewSearch) => void;
};

/** Who still needs their access: decided person by person, and signed off. */
export function ReviewPage(props: ReviewPageProps) {
  const { workspace, search, onSearchChange } = props;
  const t = useTranslations("review");
  const navigation = useTranslations("shell.navigation");
  if (!can(workspace.role, "members:manage"))
    return (
      <Stack gap="md">
        <Titled workspace={workspace} />
        <PageHeader title={navigation("review")} />
        <EmptyState
          icon={<IconClipboard size={26} />}
          title={t("refused.title")}
          action={<AskForAccess workspace={workspace} asks="members:manage" />}
        >
          {t.rich("refused.text", { ...rich, workspace: workspace.name })}
        </EmptyState>
      </Stack>
    );
  return (
    <IdFromUrl id={search.evidence}>
      {(campaignId) =>
        campaignId === undefined ? (
          <Review {...props} />
        ) : (
          <EvidencePage
            key={campaignId}
            workspace={workspace}
            campaignId={campaignId as Id<"reviewCampaigns">}
            onBack={() => onSearchChange({})}
          />
        )
      }
    </IdFromUrl>
  );
}

function Review({
  workspace,
  viewerId,
  search,
  dialogs,
  onSearchChange,
}: ReviewPageProps) {
  const page = useKeepFocus<HTMLDivElement>();
  const current = useQuery(api.reviews.getCurrent, {
    workspaceId: workspace._id,
  });
  const [isBegun, setBegun] = useState(false);
  const showEvidence = (campaignId: Id<"reviewCampaigns">) =>
    onSearchChange({ evidence: campaignId });
  return (
    <Stack gap="md" ref={page}>
      <Titled workspace={workspace} />
      {current === undefined ? (
        <ReviewSkeleton />
      ) : current.campaign === null ? (
        <NoReview
          workspace={workspace}
          viewerId={viewerId}
          standing={current}
          onStarted={() => setBegun(true)}
          onEvidence={showEvidence}
        />
      ) : (
        <OpenReview
          key={current.campaign.campaignId}
          workspace={workspace}
          campaign={current.campaign}
          count={current.left}
          show={search.show}
          dialogs={dialogs}
          isBegun={isBegun}
          onGoOn={() => setBegun(false)}
          onShow={(show) => onSearchChange({ ...search, show })}
          onEvidence={showEvidence}
        />
      )}
    </Stack>
  );
}

/** The evidence calls the tab otherwise. */
function Titled({ workspace }: { workspace: Workspace }) {
  const navigation = useTranslations("shell.navigation");
  const common = useTranslations("common");
  usePageTitle(
    common("workspaceTitle", {
      page: navigation("review"),
      workspace: isolated(workspace.name),
    }),
  );
  return null;
}

function ReviewSkeleton() {
  const t = useTranslations("shell.navigation");
  const common = useTranslations("common");
  return (
    <>
      <PageHeader title={t("review")}>
        <Skeleton height={10} width={260} mt={5} />
      </PageHeader>
      <LoadingTooLong>
        <Stack
          gap="md"
          aria-busy="true"
          role="status"
          aria-label={common("loading")}
        >
          <Skeleton height={46} radius="lg" />
          <Skeleton height={240} radius="lg" />
        </Stack>
      </LoadingTooLong>
    </>
  );
}
