import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { FailureAlert } from "../../components/FailureAlert";
import { IconSync } from "../../components/icons";
import { SubmitButton } from "../../components/WriteButton";
import { CheckResult } from "./CheckResult";
import { useReconcile } from "./useReconcile";

/** Compares now: first what would change, person by person, then the change. */
export function CheckNow({
  workspaceId,
  provider,
}: {
  workspaceId: Id<"workspaces">;
  /** What it is called. */
  provider: string;
}) {
  const t = useTranslations("sync.check");
  const { underWay, outcome, failure, reconcile, forget } =
    useReconcile(workspaceId);
  const result = useRef<HTMLDivElement>(null);
  // The buttons that were pressed may be gone with the next result.
  useEffect(() => {
    if (outcome) result.current?.focus();
  }, [outcome]);

  return (
    <Paper
      component="section"
      aria-label={t("label")}
      withBorder
      shadow="xs"
      radius="lg"
      p="md"
    >
      <Stack gap="md">
        <Group justify="space-between" gap="md">
          <Stack gap={2} flex={1} miw={220}>
            <Title order={2} size="h4">
              {t("title", { provider })}
            </Title>
            <Text fz="xs" c="dimmed">
              {t("text")}
            </Text>
          </Stack>
          <SubmitButton
            type="button"
            leftSection={<IconSync size={16} />}
            loading={underWay === "preview"}
            disabled={underWay === "run"}
            onClick={() => void reconcile({ dryRun: true })}
          >
            {t("now")}
          </SubmitButton>
        </Group>
        <FailureAlert failure={failure} />
        <Stack
          ref={result}
          role="status"
          tabIndex={-1}
          gap="md"
          style={{ outline: "none" }}
          display={outcome ? undefined : "none"}
        >
          {outcome && (
            <CheckResult
              outcome={outcome}
              workspaceId={workspaceId}
              provider={provider}
              isApplying={underWay === "run"}
              onApply={() => void reconcile()}
              onForget={forget}
            />
          )}
        </Stack>
      </Stack>
    </Paper>
  );
}
