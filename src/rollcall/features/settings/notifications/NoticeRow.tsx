import { Checkbox, NativeSelect, Stack } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import { useId, useState } from "react";
import { api } from "../../../../../convex/_generated/api";
import type { Id } from "../../../../../convex/_generated/dataModel";
import { vNoticeTo, wordOf } from "../../../../../convex/lib/noticeRules";
import { offProps, Reason } from "../../../components/Reason";
import { attempt } from "../../../lib/notify";
import { useWhyNot } from "../../../lib/useWhyNot";
import { useMutation } from "../../../lib/write";
import { useTranslations } from "../../../messages/useTranslations";
import { SettingsRow } from "../SettingsRow";
import { useNoticeWords } from "./useNoticeWords";

type Rule = FunctionReturnType<
  typeof api.settings.getNotifications
>["rules"][number];
type Choice = Pick<Rule, "to" | "alsoPerson">;

/** One kind of notice, and who gets it. */
export function NoticeRow({
  workspaceId,
  rule,
  mayChange,
}: {
  workspaceId: Id<"workspaces">;
  rule: Rule;
  mayChange: boolean;
}) {
  const t = useTranslations("notifications");
  const words = useNoticeWords()[rule.kind];
  const id = useId();
  return (
    <SettingsRow
      id={id}
      isField={mayChange}
      label={words.label}
      text={words.text}
    >
      {mayChange ? (
        <Choices
          id={id}
          workspaceId={workspaceId}
          rule={rule}
          notice={words.label}
        />
      ) : (
        t("goesTo", { whom: wordOf(rule), who: personIn(rule.kind) })
      )}
    </SettingsRow>
  );
}

function Choices({
  id,
  workspaceId,
  rule: { kind, to, alsoPerson, isAboutPerson },
  notice,
}: {
  id: string;
  workspaceId: Id<"workspaces">;
  rule: Rule;
  notice: string;
}) {
  const t = useTranslations("notifications");
  const setNotification = useMutation(api.settings.setNotification);
  const [isSending, setSending] = useState(false);
  const why = useWhyNot(null);
  const save = async (choice: Choice) => {
    if (why !== null || isSending) return;
    setSending(true);
    await attempt(
      setNotification({ workspaceId, kind, ...choice }),
      t("saved", {
        notice,
        whom: t("whom", { whom: wordOf(choice), who: personIn(kind) }),
      }),
      () => setNotification({ workspaceId, kind, to, alsoPerson }),
    );
    setSending(false);
  };
  const isReview = personIn(kind) === "reviewer";
  return (
    <Stack gap={6} w={{ base: "100%", sm: 200 }}>
      <Reason why={why}>
        <NativeSelect
          id={id}
          aria-describedby={`${id}-text`}
          {...offProps(why)}
          value={to}
          data={[
            { value: "nobody", label: t("to.nobody") },
            { value: "owners", label: t("to.owners") },
            { value: "owners_and_admins", label: t("to.owners_and_admins") },
          ]}
          onChange={({ currentTarget: { value } }) => {
            const chosen = vNoticeTo.members.find((one) => one.value === value);
            if (chosen) void save({ to: chosen.value, alsoPerson });
          }}
        />
      </Reason>
      {isAboutPerson && (
        <Checkbox
          size="sm"
          label={isReview ? t("person.reviewer") : t("person.label")}
          aria-label={
            isReview
              ? t("person.reviewerOf", { notice })
              : t("person.of", { notice })
          }
          {...offProps(why)}
          checked={alsoPerson}
          onChange={({ currentTarget: { checked } }) =>
            void save({ to, alsoPerson: checked })
          }
        />
      )}
    </Stack>
  );
}

/** Who the person is that may get it, too. */
function personIn(kind: Rule["kind"]): "reviewer" | "person" {
  return kind === "review_started" ? "reviewer" : "person";
}
