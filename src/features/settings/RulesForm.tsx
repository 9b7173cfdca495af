import { Button, Group, NumberInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { FunctionReturnType } from "convex/server";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import type { Refusal } from "../../../convex/lib/errors";
import { brakeProblem, graceProblem, HOUR_MS } from "../../../convex/lib/rules";
import { fieldError } from "../../components/fieldError";
import { FailureAlert } from "../../components/FailureAlert";
import { notifySuccess } from "../../lib/notify";
import { useSubmit } from "../../lib/useSubmit";
import { useMutation } from "../../lib/write";

type Rules = FunctionReturnType<typeof api.settings.getRules>;

/** A number field's value: empty is no decision, and then the default holds. */
type Field = number | string;

/** The numbers among the rules: the grace, and the brake. */
export function RulesForm({
  workspaceId,
  rules: { graceMs, brakePercent, defaults },
}: {
  workspaceId: Id<"workspaces">;
  rules: Rules;
}) {
  const setGrace = useMutation(api.settings.setGrace);
  const setBrake = useMutation(api.settings.setBrake);
  const { failure, send } = useSubmit();
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
  const submit = form.onSubmit(({ hours, percent }) =>
    send(async () => {
      if (form.isDirty("hours"))
        await setGrace({
          workspaceId,
          graceMs: typeof hours === "number" ? hours * HOUR_MS : null,
        });
      if (form.isDirty("percent"))
        await setBrake({
          workspaceId,
          brakePercent: typeof percent === "number" ? percent : null,
        });
      notifySuccess("Saved.");
    }),
  );

  return (
    <form onSubmit={submit} noValidate aria-label="Rules">
      <Stack gap="md">
        <FailureAlert failure={failure} />
        <NumberInput
          label="Grace, in hours"
          description={`How long someone who has lost access without an event that explains it stays listed before they are removed. They can’t enter meanwhile. Empty: ${defaults.graceMs / HOUR_MS} hours.`}
          placeholder={String(defaults.graceMs / HOUR_MS)}
          allowNegative={false}
          allowDecimal={false}
          maw={FIELD_WIDTH}
          {...form.getInputProps("hours")}
          error={fieldError(form.errors.hours)}
        />
        <NumberInput
          label="Brake, in percent"
          description={`A reconciliation that would remove more of the members than this removes nobody until an owner or admin has confirmed. Empty: ${defaults.brakePercent} percent.`}
          placeholder={String(defaults.brakePercent)}
          allowNegative={false}
          allowDecimal={false}
          maw={FIELD_WIDTH}
          {...form.getInputProps("percent")}
          error={fieldError(form.errors.percent)}
        />
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={form.submitting}
            disabled={!form.isDirty()}
          >
            Save rules
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const FIELD_WIDTH = 480;

function problemOf(
  value: Field,
  problem: (n: number) => Refusal | null,
): string | null {
  if (value === "") return null;
  return problem(typeof value === "number" ? value : NaN)?.message ?? null;
}
