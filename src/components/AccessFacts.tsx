import { Badge, Group, Skeleton, Stack, Text, ThemeIcon } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "use-intl";
import type { api } from "../../convex/_generated/api";
import { IconCheck, IconClose } from "./icons";
import { ShortDate } from "./ShortDate";

type Explanation = FunctionReturnType<typeof api.workspaces.explainAccess>;
type Fact = Explanation["facts"][number];

/** Why a person can or can't enter: each fact in the order the guard looks at it. */
export function AccessFacts({
  explanation,
}: {
  /** `undefined` while it loads. */
  explanation: Explanation | undefined;
}) {
  const t = useTranslations("person.enter");
  if (!explanation) return <FactsSkeleton />;
  return (
    <Stack
      component="ol"
      gap="md"
      m={0}
      p={0}
      style={{ listStyle: "none" }}
      aria-label={t("label")}
    >
      {explanation.facts.map((fact) => (
        <FactLine
          key={fact.fact}
          fact={fact}
          isMarked={fact.decides && explanation.facts.length > 1}
        />
      ))}
    </Stack>
  );
}

function FactLine({ fact, isMarked }: { fact: Fact; isMarked: boolean }) {
  const t = useTranslations("person.enter");
  const labels = useTranslations("labels.accessSource");
  const { holds, sentence, since } = fact;
  const source = fact.source === "product" ? null : labels(fact.source);
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon
        size={22}
        radius="xl"
        variant="light"
        color={holds ? undefined : "red"}
        aria-label={holds ? t("holds") : t("fails")}
        role="img"
      >
        {holds ? <IconCheck size={14} /> : <IconClose size={14} />}
      </ThemeIcon>
      <Stack gap={2} miw={0}>
        <Group gap={8}>
          <Text fz="sm" fw={isMarked ? 600 : undefined}>
            {sentence}
          </Text>
          {isMarked && (
            <Badge size="sm" variant="light" color={holds ? undefined : "red"}>
              {t("reason")}
            </Badge>
          )}
        </Group>
        {(since !== null || source !== null) && (
          <Text fz="xs" c="dimmed">
            {since !== null && <ShortDate at={since} />}
            {since !== null && source !== null && " · "}
            {source}
          </Text>
        )}
      </Stack>
    </Group>
  );
}

function FactsSkeleton() {
  const t = useTranslations("common");
  return (
    <Stack gap="md" role="status" aria-busy="true" aria-label={t("loading")}>
      {[70, 55, 80].map((width) => (
        <Group key={width} gap="sm" wrap="nowrap">
          <Skeleton circle height={22} />
          <Skeleton height={12} width={`${width}%`} />
        </Group>
      ))}
    </Stack>
  );
}
