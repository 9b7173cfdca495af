import { Group, Paper, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { RelativeTime } from "../../components/RelativeTime";
import { ShortDate } from "../../components/ShortDate";
import type { Summary } from "./summary";
import classes from "./SyncState.module.css";
import { BehindNames, HeldNames, LeavingNames, ObservedNames } from "./Named";
import { DifferingNames } from "./DifferingNames";

/** The sentence of a summary, the people it is about, and what can be done. */
export function SyncSentence({
  workspaceId,
  summary,
  provider,
  actions,
}: {
  workspaceId: Id<"workspaces">;
  summary: Summary;
  provider: string;
  actions?: ReactNode;
}) {
  const t = useTranslations("sync.summary");
  const attention = useTranslations("home.attention");
  const when = (at: number) => ({ when: () => <RelativeTime at={at} /> });
  const here = { workspaceId };
  switch (summary.kind) {
    case "gone":
      return (
        <Shown
          tone="broken"
          title={attention("organizationDeleted.title", { provider })}
          text={t("goneText")}
        />
      );
    case "waiting": {
      const { run } = summary;
      return (
        <Shown
          tone="watch"
          title={t(`waiting.${run.kind}`, { count: run.removed })}
          text={<HeldNames {...here} run={run} />}
          action={actions}
        />
      );
    }
    case "differ":
      return (
        <Shown
          tone="watch"
          title={t("differ", { count: summary.differing, provider })}
          text={
            <DifferingNames known={summary} when={when(summary.at).when()} />
          }
          action={actions}
        />
      );
    case "behind":
      return (
        <Shown
          tone="watch"
          title={t("behind", { provider })}
          text={<BehindNames people={summary.people} />}
          action={actions}
        />
      );
    case "leaving":
      return (
        <Shown
          tone="watch"
          title={t("leaving", { count: summary.count, provider })}
          text={
            <>
              <LeavingNames {...here} count={summary.count} />{" "}
              {t("leavingText")}
            </>
          }
          action={actions}
        />
      );
    case "observed":
      return (
        <Shown
          tone="watch"
          title={t("observed", {
            count: summary.count,
            isAll: summary.complete ? "yes" : "no",
            provider,
          })}
          text={
            <>
              <ObservedNames {...here} count={summary.count} />{" "}
              {t.rich("observedText", {
                when: () => <ShortDate at={summary.since} />,
              })}
            </>
          }
          action={actions}
        />
      );
    case "failed":
      return (
        <Shown
          tone="broken"
          title={t("failed", { count: summary.count, provider })}
          text={t("failedText")}
          action={actions}
        />
      );
    case "broken":
      return (
        <Shown
          tone="broken"
          title={t("broken", { provider })}
          text={t("brokenText")}
          action={actions}
        />
      );
    case "unknown":
      return (
        <Shown
          tone="off"
          title={t("unknown", { provider })}
          text={t(summary.canCompare ? "unknownText" : "noKeyText", {
            provider,
          })}
          action={actions}
        />
      );
    case "same":
      return (
        <Shown
          tone="well"
          title={t.rich("same", { provider, ...when(summary.at) })}
          action={actions}
        />
      );
    default:
      return summary satisfies never;
  }
}

export function Shown({
  tone,
  title,
  text,
  action,
}: {
  tone: "well" | "watch" | "broken" | "off";
  title: ReactNode;
  text?: ReactNode;
  action?: ReactNode;
}) {
  const t = useTranslations("sync.summary");
  return (
    <Paper
      component="section"
      aria-label={t("label")}
      withBorder
      shadow="xs"
      radius="lg"
      px="md"
      py="sm"
      className={classes.card}
    >
      <span aria-hidden="true" className={classes.dot} data-tone={tone} />
      <Stack gap={0} miw={0} role="status" className={classes.text}>
        <Text fw={550}>{title}</Text>
        {text !== undefined && (
          <Text component="div" fz="xs" c="dimmed" className={classes.names}>
            {text}
          </Text>
        )}
      </Stack>
      {Boolean(action) && (
        <Group gap="xs" className={classes.actions}>
          {action}
        </Group>
      )}
    </Paper>
  );
}
