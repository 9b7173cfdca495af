import {
  Checkbox,
  Group,
  Modal,
  Radio,
  Select,
  Stack,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { isAppError } from "../../../../convex/lib/appErrors";
import { nameProblem } from "../../../../convex/lib/names";
import { FailureAlert } from "../../components/FailureAlert";
import { fieldError } from "../../components/fieldError";
import { FormButtons } from "../../components/FormButtons";
import { failureMessage } from "../../lib/failure";
import { givenRoles, ROLES } from "../../lib/labels";
import { notifySuccess } from "../../lib/notify";
import { refusedBecause } from "../../lib/refusals";
import { useMutation } from "../../lib/write";
import { useTranslations } from "../../messages/useTranslations";
import {
  dueBounds,
  dueOf,
  scopeOf,
  startProblems,
  type StartValues,
  usualStart,
  WHO,
} from "./startForm";

type Props = {
  workspaceId: Id<"workspaces">;
  viewerId: Id<"users"> | null;
  /** When the last one was signed off, in ms. */
  lastAt: number | null;
  isOpen: boolean;
  onClose: () => void;
  onStarted: () => void;
};

/** Asks whom a review is about, by when it is to be done and by whom, and begins it. */
export function StartReviewDialog(props: Props) {
  const t = useTranslations("review.startDialog");
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title={t("title")}
      size={480}
    >
      <StartForm {...props} />
    </Modal>
  );
}

function StartForm({
  workspaceId,
  viewerId,
  lastAt,
  onClose,
  onStarted,
}: Props) {
  const t = useTranslations("review.startDialog");
  const done = useTranslations("review.done");
  const labels = useTranslations("labels.role");
  const start = useMutation(api.reviews.start);
  const [now] = useState(() => Date.now());
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm<StartValues>({
    initialValues: usualStart(now, lastAt, viewerId),
    validate: (values) => {
      const { name, roles, since, due } = startProblems(values, now);
      return {
        name: name ? t(name) : refusedBecause(nameProblem(values.name)),
        roles: roles && t(roles),
        since: since && t(since),
        due: due && t(due),
      };
    },
  });
  const { who, reviewerId } = form.values;
  const reviewers = useReviewers(workspaceId, viewerId);
  const submit = form.onSubmit(async (values) => {
    if (form.submitting || values.reviewerId === null) return;
    setFailure(null);
    try {
      await start({
        workspaceId,
        name: values.name,
        scope: scopeOf(values),
        dueAt: dueOf(values),
        reviewerId: values.reviewerId as Id<"users">,
      });
      notifySuccess(done("started"));
      onClose();
      onStarted();
    } catch (error) {
      if (isAppError(error) && error.data.field === "name")
        form.setFieldError("name", failureMessage(error));
      else setFailure(failureMessage(error));
    }
  });
  return (
    <form onSubmit={submit} noValidate aria-label={t("title")}>
      <Stack gap="md">
        <FailureAlert failure={failure} />
        <TextInput
          label={t("name")}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("name")}
          error={fieldError(form.errors.name)}
        />
        <Radio.Group label={t("who")} {...form.getInputProps("who")}>
          <Stack gap={8} mt={6}>
            {WHO.map((each) => (
              <Radio
                key={each}
                value={each}
                label={
                  each === "everyone"
                    ? t("everyone")
                    : each === "roles"
                      ? t("byRole")
                      : t("bySince")
                }
              />
            ))}
          </Stack>
        </Radio.Group>
        {who === "roles" && (
          <Checkbox.Group
            label={t("roles")}
            {...form.getInputProps("roles")}
            error={fieldError(form.errors.roles)}
          >
            <Group gap="md" mt={6}>
              {ROLES.filter((role) => givenRoles().includes(role)).map(
                (role) => (
                  <Checkbox key={role} value={role} label={labels(role)} />
                ),
              )}
            </Group>
          </Checkbox.Group>
        )}
        {who === "since" && (
          <TextInput
            type="date"
            label={t("since")}
            {...form.getInputProps("since")}
            error={fieldError(form.errors.since)}
          />
        )}
        <TextInput
          type="date"
          label={t("due")}
          description={t("dueHint")}
          {...dueBounds(now)}
          {...form.getInputProps("due")}
          error={fieldError(form.errors.due)}
        />
        <Select
          label={t("reviewer")}
          description={t("reviewerHint")}
          data={reviewers ?? []}
          value={reviewerId}
          allowDeselect={false}
          disabled={reviewers === undefined}
          onChange={(value) => form.setFieldValue("reviewerId", value)}
        />
        <FormButtons isSending={form.submitting} onCancel={onClose}>
          {t("action")}
        </FormButtons>
      </Stack>
    </form>
  );
}

/** Owners and admins, for the choice of who does it; undefined: on their way. */
function useReviewers(
  workspaceId: Id<"workspaces">,
  viewerId: Id<"users"> | null,
) {
  const t = useTranslations("review.startDialog");
  const page = {
    workspaceId,
    status: "active" as const,
    paginationOpts: { numItems: 50, cursor: null },
  };
  const owners = useQuery(api.users.queries.listOrgMembers, {
    ...page,
    role: "owner",
  });
  const admins = useQuery(api.users.queries.listOrgMembers, {
    ...page,
    role: "admin",
  });
  if (!owners || !admins) return undefined;
  return [...owners.page, ...admins.page].flatMap((row) =>
    row.kind !== "member"
      ? []
      : [
          {
            value: row.userId,
            label:
              row.userId === viewerId
                ? t("you", { name: row.displayName })
                : row.displayName,
          },
        ],
  );
}
