import { Alert, Text } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { IconAlert } from "../../components/icons";
import { recordedText } from "../../lib/recorded";
import { hasDifferences, useDescribeRun } from "./describeRun";
import type { ReconcileOutcome } from "./useReconcile";

/** What a check came to that leaves nothing to decide; who differs is said by name elsewhere. */
export function CheckResult({
  outcome,
  provider,
}: {
  outcome: ReconcileOutcome;
  /** What it is called. */
  provider: string;
}) {
  const t = useTranslations("sync.check");
  const counts = useTranslations("sync.counts");
  const describe = useDescribeRun();
  const { status, dryRun, error } = outcome;
  if (status === "failed")
    return (
      <Alert color="red" icon={<IconAlert />} title={t("failed")}>
        {error !== null && recordedText(error)}
      </Alert>
    );
  if (status === "running") return <Text>{t("goesOn")}</Text>;
  if (status === "needs_confirmation") return <Text>{t("stopped")}</Text>;
  if (isToDecide(outcome)) return null;
  return (
    <>
      <Text>
        {dryRun && !hasDifferences(outcome)
          ? t("same", { provider })
          : counts("done", { what: describe(outcome) })}
      </Text>
      {error !== null && <Text>{recordedText(error)}</Text>}
    </>
  );
}

/** A check that changed nothing has found people who differ. */
export function isToDecide(outcome: ReconcileOutcome): boolean {
  return outcome.dryRun && outcome.status === "done" && hasDifferences(outcome);
}
