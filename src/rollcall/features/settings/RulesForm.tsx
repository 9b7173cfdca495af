import { Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { Refusal } from "../../../../convex/lib/errors";
import {
  brakeProblem,
  graceProblem,
  HOUR_MS,
} from "../../../../convex/lib/rules";
import { CancelButton } from "../../components/CancelButton";
import { FailureAlert } from "../../components/FailureAlert";
import { SubmitButton } from "../../components/WriteButton";
import { notifySuccess } from "../../lib/notify";
import { refusedBecause } from "../../lib/refusals";
import { useSubmit } from "../../lib/useSubmit";
import { useMutation } from "../../lib/write";
import { RuleField } from "./RuleField";
import classes from "./SettingsSection.module.css";

export type Rules = FunctionReturnType<typeof api.settings.getRules>;
/** A number field's value: empty is no decision, and then the default holds. */
type Field = number | string;

/** The numbers among the rules: the grace, and the brake. */
export function RulesForm({
  workspaceId,
  rules: { graceMs, brakePercent, defaults },
  provider,
}: {
  workspaceId: Id<"workspaces">;
  rules: Rules;
  /** What decides who gets in, as people call it. */
  provider: string;
}) {
  const t = useTranslations("settings");
  const setGrace = useMutation(api.settings.setGrace);
  const setBrake = useMutation(api.settings.setBrake);
  const { failure, setFailure, send } = useSubmit();
  const form = useForm<{ hours: Field; percent: Field }>({
    initialValues: {
      hours: graceMs === null ? "" : graceMs / HOUR_MS,
      percent: brakePercent ?? "",
    },
    validate: {
      hours: (hours) => problemOf(hours, (n) => graceProblem(n * HOUR_MS)),
      percent: (percent) => problemOf(percent, brakeProblem),
    },
  });
  const save = async (rules: { hours?: Field; percent?: Field }) => {
    const { hours, percent } = rules;
    if (hours !== undefined)
      await setGrace({
        workspaceId,
        graceMs: typeof hours === "number" ? hours * HOUR_MS : null,
      });
    if (percent !== undefined)
      await setBrake({
        workspaceId,
        brakePercent: typeof percent === "number" ? percent : null,
      });
  };
  const submit = form.onSubmit((typed) =>
    send(async () => {
      const before = form.getInitialValues();
      const changed = (values: typeof typed) => ({
        ...(form.isDirty("hours") && { hours: values.hours }),
        ...(form.isDirty("percent") && { percent: values.percent }),
      });
      const [after, back] = [changed(typed), changed(before)];
      await save(after);
      notifySuccess(t("saved"), () => save(back));
    }),
  );
  const hours = defaults.graceMs / HOUR_MS;
  const percent = defaults.brakePercent;

  return (
    <form onSubmit={submit} noValidate aria-label={t("rules.title")}>
      <RuleField
        label={t("rules.wait.label")}
        text={t("rules.wait.text", { hours, provider })}
        unit={t("rules.wait.hours")}
        placeholder={String(hours)}
        {...form.getInputProps("hours")}
      />
      <RuleField
        label={t("rules.ask.label")}
        text={t("rules.ask.text", { percent })}
        unit={t("rules.ask.unit")}
        placeholder={String(percent)}
        {...form.getInputProps("percent")}
      />
      {form.isDirty() && (
        <Stack gap="sm" className={classes.foot}>
          <FailureAlert failure={failure} />
          <Group justify="flex-end" gap="xs">
            <CancelButton
              onClick={() => {
                form.reset();
                setFailure(null);
              }}
            />
            <SubmitButton type="submit" loading={form.submitting}>
              {t("rules.save")}
            </SubmitButton>
          </Group>
        </Stack>
      )}
    </form>
  );
}

function problemOf(
  value: Field,
  problem: (n: number) => Refusal | null,
): string | null {
  if (value === "") return null;
  return refusedBecause(problem(typeof value === "number" ? value : NaN));
}
