import type { ReactNode } from "react";
import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import { isolated } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import { TitledPart } from "../../components/TitledPart";
import { useAttention } from "../../lib/attention";
import { formatToday } from "../../lib/format";
import { PageLink } from "../../lib/navigation";
import type { Workspace } from "../../lib/snapshot";
import { useKeepFocus } from "../../lib/useKeepFocus";
import { useNow } from "../../lib/useNow";
import { useOrganization } from "../../lib/useOrganization";
import { useTimeZone, zoneName } from "../../lib/zone";
import { usePageTitle } from "../../lib/usePageTitle";
import { useTranslations } from "../../messages/useTranslations";
import { AttentionList } from "./AttentionList";
import { Checklist } from "./Checklist";
import classes from "./Home.module.css";
import { PeopleCard } from "./PeopleCard";
import { firstDay } from "./peopleDays";
import { useChecklist } from "./useChecklist";

/** Whether everything is in order, and what is not. */
export function HomePage({
  workspace,
  sync,
  latest,
  review,
}: {
  workspace: Workspace;
  /** One sentence: whether everybody is here as they are in WorkOS. */
  sync: ReactNode;
  /** What happened last. */
  latest: ReactNode;
  /** How far the access review is; nothing where none is open. */
  review: ReactNode;
}) {
  const t = useTranslations();
  const { _id: workspaceId, name, slug } = workspace;
  const title = t("shell.navigation.home");
  usePageTitle(
    t("common.workspaceTitle", { page: title, workspace: isolated(name) }),
  );
  const now = useNow();
  const zone = zoneName(useTimeZone());
  const page = useKeepFocus<HTMLDivElement>();
  const lines = useAttention(workspace)?.lines;
  const overTime = useQuery(api.home.getPeopleOverTime, {
    workspaceId,
    from: firstDay(now),
  });
  const people = overTime && (overTime.days.at(-1)?.people ?? overTime.before);
  const organization = useOrganization(workspace);
  const provider = organization?.providerName ?? t("labels.provider.workos");
  const checklist = useChecklist(workspaceId, people);
  const firstSteps = checklist && (
    <Checklist
      steps={checklist.steps}
      workspace={workspace}
      provider={provider}
      onHide={checklist.hide}
    />
  );
  return (
    <div ref={page} className={classes.page}>
      <PageHeader title={title}>
        {t("home.today", { day: formatToday(now), zone })}
      </PageHeader>
      {checklist?.isFirst && firstSteps}
      {sync}
      <AttentionList lines={lines} workspace={workspace} provider={provider} />
      {checklist?.isFirst === false && firstSteps}
      {/* What is above it has its height first: nothing that is read jumps. */}
      <div
        className={classes.columns}
        data-waiting={
          lines === undefined || checklist === undefined || undefined
        }
      >
        <TitledPart
          title={t("home.latest.title")}
          aside={
            <PageLink to={{ page: "audit", slug }}>
              {t("shell.navigation.audit")}
            </PageLink>
          }
        >
          {latest}
        </TitledPart>
        <div className={classes.column}>
          <TitledPart title={t("home.people.title")}>
            <PeopleCard overTime={overTime} people={people} now={now} />
          </TitledPart>
          {review}
        </div>
      </div>
    </div>
  );
}
