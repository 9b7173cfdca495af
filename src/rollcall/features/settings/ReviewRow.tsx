import { NativeSelect } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { offProps, Reason } from "../../components/Reason";
import { attempt } from "../../lib/notify";
import { useWhyNot } from "../../lib/useWhyNot";
import { useMutation } from "../../lib/write";
import { SettingsRow } from "./SettingsRow";

type Interval = {
  workspaceId: Id<"workspaces">;
  /** Null: no review is due by itself. */
  everyDays: number | null;
};

/** What is offered; another number that was set stands beside them. */
const OFFERED = [30, 90, 180, 365];

/** How often access is to be reviewed. */
export function ReviewRow({
  mayChange,
  ...interval
}: Interval & { mayChange: boolean }) {
  const t = useTranslations("settings.rules.review");
  const id = useId();
  return (
    <SettingsRow
      id={id}
      isField={mayChange}
      label={t("label")}
      text={t("text")}
    >
      {mayChange ? (
        <IntervalSelect id={id} {...interval} />
      ) : (
        t("every", { days: interval.everyDays ?? 0 })
      )}
    </SettingsRow>
  );
}

function IntervalSelect({
  id,
  workspaceId,
  everyDays,
}: Interval & { id: string }) {
  const t = useTranslations("settings.rules.review");
  const saved = useTranslations("settings")("saved");
  const setInterval = useMutation(api.settings.setReviewInterval);
  const [isSending, setSending] = useState(false);
  const why = useWhyNot(null);
  const choices = [...new Set([0, ...OFFERED, everyDays ?? 0])].sort(
    (a, b) => a - b,
  );
  const set = async (days: number | null) => {
    setSending(true);
    await attempt(setInterval({ workspaceId, days }), saved, () =>
      setInterval({ workspaceId, days: everyDays }),
    );
    setSending(false);
  };
  return (
    <Reason why={why}>
      <NativeSelect
        id={id}
        aria-describedby={`${id}-text`}
        w={{ base: "100%", sm: 200 }}
        {...offProps(why)}
        value={String(everyDays ?? 0)}
        data={choices.map((days) => ({
          value: String(days),
          label: t("every", { days }),
        }))}
        onChange={({ currentTarget: { value } }) => {
          if (why !== null || isSending) return;
          void set(value === "0" ? null : Number(value));
        }}
      />
    </Reason>
  );
}
