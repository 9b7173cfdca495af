import { Box, Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { Name } from "../../components/Name";
import { WriteButton } from "../../components/WriteButton";
import { Losing, Named } from "./LinkPeople";
import type { LinkOutcome } from "./useOrganizationLink";

type Candidate = Extract<
  LinkOutcome,
  { status: "choose" }
>["candidates"][number];

/** One organization, and who gains or loses access by choosing it. */
export function Candidate({
  candidate: { name, members },
  reason,
  onChoose,
}: {
  candidate: Candidate;
  /** Why it can't be chosen now. */
  reason: string | null;
  onChoose: () => Promise<unknown>;
}) {
  const t = useTranslations("settings.organization.choice");
  return (
    <Box
      component="article"
      aria-label={name}
      pt="sm"
      style={{ borderTop: "1px solid var(--rc-line)" }}
    >
      <Stack gap={4}>
        <Group justify="space-between" gap="sm" wrap="nowrap">
          <Text fw={550} style={{ overflowWrap: "anywhere" }}>
            <Name>{name}</Name>
          </Text>
          <WriteButton
            variant="default"
            size="xs"
            flex="none"
            reason={reason}
            onWrite={onChoose}
          >
            {t("choose")}
          </WriteButton>
        </Group>
        <Named as="keep" {...members.keeps} />
        <Named as="gain" {...members.gains} />
        {members.loses.count === 0 ? (
          <Text>{t("loseNobody")}</Text>
        ) : (
          <>
            <Text fw={550}>{t("lose", { count: members.loses.count })}</Text>
            <Losing {...members.loses} />
          </>
        )}
        <Named as="end" {...members.ends} />
      </Stack>
    </Box>
  );
}
