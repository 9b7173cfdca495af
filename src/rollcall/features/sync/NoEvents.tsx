import { Button } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import type { InboxStatus } from "../../../../convex/lib/validators";
import { EmptyState } from "../../components/EmptyState";
import { IconSync } from "../../components/icons";

/** An empty list of events: none of this status, or none at all. */
export function NoEvents({
  status,
  provider,
  onClear,
}: {
  status: InboxStatus | undefined;
  /** What it is called. */
  provider: string;
  onClear: () => void;
}) {
  const t = useTranslations("sync.events");
  const labels = useTranslations("labels.eventStatus");
  const icon = <IconSync size={26} />;
  if (status === undefined)
    return (
      <EmptyState icon={icon} title={t("none")}>
        {t("noneText", { provider })}
      </EmptyState>
    );
  return (
    <EmptyState
      isAnswer
      icon={icon}
      title={
        status === "failed"
          ? t("noneFailed")
          : t("noneOf", { status: labels(status) })
      }
      action={
        <Button variant="default" onClick={onClear}>
          {t("clear")}
        </Button>
      }
    >
      {status === "failed" ? t("noneFailedText") : null}
    </EmptyState>
  );
}
