import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { RelativeTime } from "../../components/RelativeTime";
import { ShortDate } from "../../components/ShortDate";
import type { Summary } from "./summary";
import type { Tab } from "./syncSearch";
import classes from "./SyncSummary.module.css";

/** One sentence on top: is everybody here as they are in WorkOS or Clerk? */
export function SyncSummary({
  summary,
  provider,
  onOpen,
}: {
  summary: Summary;
  provider: string;
  onOpen: (tab: Tab) => void;
}) {
  const t = useTranslations("sync.summary");
  const when = (at: number) => ({ when: () => <RelativeTime at={at} /> });
  switch (summary.kind) {
    case "differ":
      return (
        <Shown
          tone="watch"
          title={t("differ", { count: summary.count, provider })}
          text={t.rich("differText", when(summary.at))}
          action={<Open onOpen={() => onOpen("runs")}>{t("show")}</Open>}
        />
      );
    case "leaving":
      return (
        <Shown
          tone="watch"
          title={t("leaving", { count: summary.count, provider })}
          text={t("leavingText")}
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
          text={t.rich("observedText", {
            when: () => <ShortDate at={summary.since} />,
          })}
        />
      );
    case "failed":
      return (
        <Shown
          tone="broken"
          title={t("failed", { count: summary.count, provider })}
          text={t("failedText")}
          action={
            <Open onOpen={() => onOpen("events")}>{t("showEvents")}</Open>
          }
        />
      );
    case "broken":
      return <Shown tone="broken" title={t("broken", { provider })} />;
    case "unknown":
      return (
        <Shown
          tone="off"
          title={t("unknown", { provider })}
          text={t("unknownText")}
        />
      );
    case "same":
      return (
        <Shown
          tone="well"
          title={t.rich("same", { provider, ...when(summary.at) })}
        />
      );
  }
}

function Shown({
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
    >
      <Group gap="sm" wrap="nowrap" align="center">
        <span aria-hidden="true" className={classes.dot} data-tone={tone} />
        <Stack gap={0} flex={1} miw={0} role="status">
          <Text fw={550}>{title}</Text>
          {text !== undefined && (
            <Text fz="xs" c="dimmed">
              {text}
            </Text>
          )}
        </Stack>
        {action}
      </Group>
    </Paper>
  );
}

function Open({ onOpen, children }: { onOpen: () => void; children: string }) {
  return (
    <Button variant="default" size="xs" flex="none" onClick={onOpen}>
      {children}
    </Button>
  );
}
