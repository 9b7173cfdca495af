import { Alert, Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { IconAlert } from "../../components/icons";
import { WriteButton } from "../../components/WriteButton";
import { Candidate } from "./LinkCandidate";
import { areAllNamed, Losing } from "./LinkPeople";
import type { LinkOutcome, OrganizationLink } from "./useOrganizationLink";

/** What linking has come to, and what the owner can choose now. */
export function LinkChoice({ link }: { link: OrganizationLink }) {
  const parts = useTranslations("parts");
  const { outcome, reason, choose } = link;
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
          <WriteButton
            variant="default"
            reason={reason}
            onWrite={() => choose()}
          >
            {parts("linkOrganization")}
          </WriteButton>
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
  link: { reason, choose },
}: Step<"choose">) {
  const t = useTranslations("settings.organization.choice");
  return (
    <Stack gap="sm">
      <Text>{t("text")}</Text>
      {candidates.map((candidate) => (
        <Candidate
          key={candidate.workosOrganizationId}
          candidate={candidate}
          reason={reason}
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
        <WriteButton
          variant="default"
          reason={reason}
          onWrite={() => choose({ type: "new" })}
        >
          {t("linkNew")}
        </WriteButton>
      </Group>
    </Stack>
  );
}

function LosingAsked({
  outcome,
  link: { reason, choose, confirm },
}: Step<"needs_confirmation">) {
  const t = useTranslations("settings.organization.losing");
  return (
    <Alert role="alert" color="orange" icon={<IconAlert />} title={t("title")}>
      <Stack gap="sm">
        <Losing {...outcome.losing} />
        <Group gap="sm">
          <WriteButton
            color="red"
            reason={reason}
            onWrite={() => confirm(outcome.confirm)}
          >
            {t("confirm")}
          </WriteButton>
          <WriteButton
            variant="default"
            reason={reason}
            onWrite={() => choose()}
          >
            {t("other")}
          </WriteButton>
        </Group>
      </Stack>
    </Alert>
  );
}

function Unfinished({
  outcome: { created, failed },
  link: { reason, goOn, leaveOut },
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
          <WriteButton reason={reason} onWrite={goOn}>
            {t("goOn")}
          </WriteButton>
          {areAllNamed(failed) && (
            <WriteButton
              variant="light"
              color="red"
              reason={reason}
              onWrite={() => leaveOut(failed.people.map((one) => one.userId))}
            >
              {t("leaveOut")}
            </WriteButton>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}
