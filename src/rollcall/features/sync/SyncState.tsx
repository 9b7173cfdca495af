import { Button, Skeleton } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { can } from "../../../../convex/lib/rbac";
import { FailureAlert } from "../../components/FailureAlert";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { SubmitButton } from "../../components/WriteButton";
import { PageLink } from "../../lib/navigation";
import type { Workspace } from "../../lib/snapshot";
import { recordedText } from "../../lib/recorded";
import { SettledElsewhere } from "./SettledElsewhere";
import { Shown, SyncSentence } from "./SyncSentence";
import type { Synced } from "./useSyncState";
import { useSyncState } from "./useSyncState";
import { useReconcile } from "./useReconcile";
import type { Sought } from "../../lib/sought";
import type { SyncSearch } from "./syncSearch";

/**
 * Whether everybody stands here as in WorkOS or Clerk: one sentence, and the way to what
 * is not so. For those who run the workspace, on any page but Sync's own, which has it
 * with its own buttons.
 */
export function SyncState({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("sync.summary");
  const state = useSyncState(workspace);
  switch (state.kind) {
    case "loading":
      return (
        <LoadingTooLong>
          <Skeleton
            height={64}
            radius="lg"
            role="status"
            aria-label={t("loading")}
          />
        </LoadingTooLong>
      );
    case "failed":
      return <FailureAlert failure={t("unread")} />;
    case "unlinked":
      return <UnlinkedState workspace={workspace} {...state} />;
    case "linked":
      return <LinkedState workspace={workspace} synced={state.synced} />;
    default:
      return state satisfies never;
  }
}

function UnlinkedState({
  workspace: { slug, role },
  isLinking,
}: {
  workspace: Workspace;
  isLinking: boolean;
}) {
  const t = useTranslations("sync.summary");
  const parts = useTranslations("parts");
  return (
    <Shown
      tone="off"
      title={t(isLinking ? "linking" : "unlinked")}
      text={t(isLinking ? "linkingText" : "unlinkedText")}
      action={
        can(role, "workspace:own") && (
          <Button
            variant="default"
            size="xs"
            flex="none"
            renderRoot={(props: object) => (
              <PageLink
                {...props}
                to={{ page: "settings", slug, section: "organization" }}
              />
            )}
          >
            {isLinking ? t("show") : parts("linkOrganization")}
          </Button>
        )
      }
    />
  );
}

function LinkedState({
  workspace,
  synced,
}: {
  workspace: Workspace;
  synced: Synced;
}) {
  const t = useTranslations("sync");
  const { summary, health, provider } = synced;
  const { underWay, outcome, failure, reconcile } = useReconcile(workspace._id);
  const error =
    failure ??
    (outcome?.status === "failed"
      ? outcome.error === null
        ? t("check.failed")
        : recordedText(outcome.error)
      : null);
  const canCheck = health.reconciliation !== null && summary.kind !== "gone";
  const to = placeOf(synced);
  return (
    <>
      <SyncSentence
        workspaceId={workspace._id}
        summary={summary}
        provider={provider}
        actions={
          <>
            {to && <To slug={workspace.slug} {...to} />}
            <SettledElsewhere kind={summary.kind} slug={workspace.slug} />
            {canCheck && summary.kind !== "waiting" && (
              <SubmitButton
                type="button"
                variant="default"
                size="xs"
                loading={underWay !== null}
                onClick={() => void reconcile({ dryRun: true })}
              >
                {t("check.now")}
              </SubmitButton>
            )}
          </>
        }
      />
      <FailureAlert failure={error} />
    </>
  );
}

type Place = {
  search: Omit<SyncSearch, "show"> & { show?: "differences" | Sought };
  says: "seeWho" | "show" | "showEvents";
};

/** Where on the Sync page one sees to it; null where there is nothing to see to. */
function placeOf({ summary: { kind } }: Synced): Place | null {
  switch (kind) {
    case "waiting":
      return { search: { show: "stopped" }, says: "seeWho" };
    case "differ":
      return { search: { show: "differences" }, says: "show" };
    case "failed":
      return {
        search: { tab: "events", status: "failed" },
        says: "showEvents",
      };
    case "behind":
      return { search: { show: "orders" }, says: "show" };
    case "broken":
      return { search: {}, says: "show" };
    // The first two are another page's (SettledElsewhere). What is to be done about an
    // organization that is gone stands among what needs attention.
    case "observed":
    case "leaving":
    case "gone":
    case "unknown":
    case "same":
      return null;
    default:
      return kind satisfies never;
  }
}

function To({ slug, search, says }: Place & { slug: string }) {
  const t = useTranslations("sync.summary");
  const common = useTranslations("common");
  return (
    <Button
      variant="default"
      size="xs"
      flex="none"
      renderRoot={(props: object) => (
        <PageLink {...props} to={{ page: "sync", slug, search }} />
      )}
    >
      {says === "seeWho" ? common(says) : t(says)}
    </Button>
  );
}
