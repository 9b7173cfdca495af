import { Alert, Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { IconAlert } from "../../components/icons";
import { SubmitButton } from "../../components/WriteButton";
import { Candidate } from "./LinkCandidate";
import { areAllNamed, Losing } from "./LinkPeople";
import type { LinkOutcome, OrganizationLink } from "./useOrganizationLink";

/** What linking has come to, and what the owner can choose now. */
export function LinkChoice({ link }: { link: OrganizationLink }) {
  const t = useTranslations("settings.organization");
  const { outcome, isBusy, choose } = link;
  switch (outcome?.status) {
    case "choose":
      return <Candidates outcome={outcome} link={link} />;
    case "needs_confirmation":
      return <LosingAsked outcome={outcome} link={link} />;
    case "partial":
      return <Unfinished outcome={outcome} link={link} />;
    case "linked":
    case "already_linked":
      return null;
    case undefined:
      return (
        <Group>
          <SubmitButton
            type="button"
            variant="default"
            loading={isBusy}
            onClick={() => choose()}
          >
            {t("link")}
          </SubmitButton>
        </Group>
      );
  }
}

type Step<Status extends LinkOutcome["status"]> = {
  outcome: Extract<LinkOutcome, { status: Status }>;
  link: OrganizationLink;
};

function Candidates({
  outcome: { candidates, more },
  link: { isBusy, choose },
}: Step<"choose">) {
  const t = useTranslations("settings.organization.choice");
  return (
    <Stack gap="sm">
      <Text>{t("text")}</Text>
      {candidates.map((candidate) => (
        <Candidate
          key={candidate.workosOrganizationId}
          candidate={candidate}
          isBusy={isBusy}
          onChoose={() =>
            choose({
              type: "existing",
              workosOrganizationId: candidate.workosOrganizationId,
            })
          }
        />
      ))}
      {more > 0 && <Text c="dimmed">{t("more", { count: more })}</Text>}
      <Group>
        <SubmitButton
          type="button"
          variant="default"
          loading={isBusy}
          onClick={() => choose({ type: "new" })}
        >
          {t("linkNew")}
        </SubmitButton>
      </Group>
    </Stack>
  );
}

function LosingAsked({
  outcome,
  link: { isBusy, choose, confirm },
}: Step<"needs_confirmation">) {
  const t = useTranslations("settings.organization.losing");
  return (
    <Alert role="alert" color="orange" icon={<IconAlert />} title={t("title")}>
      <Stack gap="sm">
        <Losing {...outcome.losing} />
        <Group gap="sm">
          <SubmitButton
            type="button"
            color="red"
            loading={isBusy}
            onClick={() => confirm(outcome.confirm)}
          >
            {t("confirm")}
          </SubmitButton>
          <SubmitButton
            type="button"
            variant="default"
            onClick={() => choose()}
          >
            {t("other")}
          </SubmitButton>
        </Group>
      </Stack>
    </Alert>
  );
}

function Unfinished({
  outcome: { created, failed },
  link: { isBusy, goOn, leaveOut },
}: Step<"partial">) {
  const t = useTranslations("settings.organization.partial");
  return (
    <Alert role="alert" color="orange" icon={<IconAlert />} title={t("title")}>
      <Stack gap="sm">
        {created > 0 && (
          <Text>{t("text", { created, left: failed.count })}</Text>
        )}
        <Losing {...failed} />
        <Group gap="sm">
          <SubmitButton type="button" loading={isBusy} onClick={goOn}>
            {t("goOn")}
          </SubmitButton>
          {areAllNamed(failed) && (
            <SubmitButton
              type="button"
              variant="light"
              color="red"
              loading={isBusy}
              onClick={() => leaveOut(failed.people.map((one) => one.userId))}
            >
              {t("leaveOut")}
            </SubmitButton>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}
