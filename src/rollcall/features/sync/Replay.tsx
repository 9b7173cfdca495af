import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { FailureAlert } from "../../components/FailureAlert";
import { SubmitButton } from "../../components/WriteButton";
import { failureMessage } from "../../lib/failure";
import { useMutation } from "../../lib/write";
import { recordedText } from "../../lib/recorded";
import type { Event } from "./EventFacts";

/** Asks for the decision once more; what it comes to shows here as it is made. */
export function Replay({
  event,
  ...args
}: {
  event: Event;
  workspaceId: Id<"workspaces">;
  auditId: Id<"webhookAudit">;
}) {
  const t = useTranslations("sync.events");
  const replay = useMutation(api.inbox.replayEvent);
  const [state, setState] = useState<"idle" | "asking" | "asked">("idle");
  const [failure, setFailure] = useState<string | null>(null);
  const isDeciding = state === "asked" && event.status === "received";
  const ask = async () => {
    setState("asking");
    setFailure(null);
    try {
      await replay(args);
      setState("asked");
    } catch (error) {
      setFailure(failureMessage(error));
      setState("idle");
    }
  };
  return (
    <Stack gap="xs" align="flex-start">
      <SubmitButton
        type="button"
        variant="default"
        size="xs"
        loading={state === "asking" || (isDeciding && event.attempts === 0)}
        disabled={event.body === null}
        onClick={() => void ask()}
      >
        {t("replay")}
      </SubmitButton>
      {event.body === null && (
        <Text fz="xs" c="dimmed">
          {t("pruned")}
        </Text>
      )}
      <div role="status">{state === "asked" && <Result event={event} />}</div>
      <FailureAlert failure={failure} />
    </Stack>
  );
}

function Result({
  event: { status, attempts, verdict, lastError },
}: {
  event: Event;
}) {
  const t = useTranslations("sync.events");
  const labels = useTranslations("labels.eventStatus");
  if (status === "received" && attempts === 0)
    return <Text>{t("deciding")}</Text>;
  const reason = recordedText(lastError ?? verdict ?? "");
  return status === "received" ? (
    <Text>{t("failedAgain", { reason })}</Text>
  ) : (
    <Text>{t("result", { status: labels(status), reason })}</Text>
  );
}
