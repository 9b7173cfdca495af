import { Box, Group, Skeleton, Stack, Text } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import { Fragment, type ReactNode } from "react";
import { useTranslations } from "../messages/useTranslations";
import type { api } from "../../../convex/_generated/api";
import { formatDateTime } from "../lib/format";
import classes from "./AccessFacts.module.css";
import { IconCheck, IconClose } from "./icons";
import { LoadingTooLong } from "./LoadingTooLong";
import { rich } from "./Name";

type Explanation = FunctionReturnType<typeof api.workspaces.explainAccess>;
type Fact = Explanation["facts"][number];

/** Why a person can or can't enter: each fact in the order the guard looks at it. */
export function AccessFacts({
  explanation,
}: {
  /** `undefined` while it loads. */
  explanation: Explanation | undefined;
}) {
  const t = useTranslations("access");
  if (!explanation)
    return (
      <LoadingTooLong>
        <FactsSkeleton />
      </LoadingTooLong>
    );
  const { facts, self } = explanation;
  return (
    <ol className={classes.facts} aria-label={t("label")}>
      {facts.map((fact) => (
        <FactLine
          key={fact.fact}
          fact={fact}
          who={self ? "you" : "they"}
          // One alone needs no mark.
          isMarked={fact.decides && facts.length > 1}
        />
      ))}
    </ol>
  );
}

type Who = "they" | "you";

function FactLine({
  fact,
  who,
  isMarked,
}: {
  fact: Fact;
  who: Who;
  isMarked: boolean;
}) {
  const t = useTranslations("access");
  const { holds, reason, params } = fact;
  return (
    <li className={classes.fact}>
      <Box
        component="span"
        role="img"
        aria-label={holds ? t("holds") : t("fails")}
        c={holds ? "accent" : "red"}
        className={classes.icon}
      >
        {holds ? <IconCheck /> : <IconClose />}
      </Box>
      <Stack gap={0} miw={0}>
        <span>
          {t.rich(`reasons.${reason}.${who}`, {
            ...rich,
            b: isMarked ? rich.b : (chunks: ReactNode) => chunks,
            ...params,
          })}
        </span>
        {fact.decides && <MoreOfIt fact={fact} who={who} isMarked={isMarked} />}
      </Stack>
    </li>
  );
}

/** Where it came from and when, and what else there is to say. */
function MoreOfIt({
  fact: { fact, also, holds, source, since, provider },
  who,
  isMarked,
}: {
  fact: Fact;
  who: Who;
  isMarked: boolean;
}) {
  const t = useTranslations("access");
  const isRemoval = fact === "member" && !holds;
  const sentences = [
    since !== null &&
      source !== "product" &&
      t(
        source === "cron" && isRemoval ? "from.cronRemoved" : `from.${source}`,
        { provider, when: formatDateTime(since) },
      ),
    // For those who see to it.
    fact === "membership" &&
      !holds &&
      since === null &&
      who === "they" &&
      t("from.unrecorded"),
    also &&
      t.rich(`reasons.${also.reason}.${who}`, { ...rich, ...also.params }),
    isMarked && t("decides"),
  ].filter((sentence) => sentence !== false && sentence !== null);
  if (sentences.length === 0) return null;
  return (
    <Text span fz="xs" c="dimmed">
      {sentences.map((sentence, at) => (
        <Fragment key={at}>
          {at > 0 && " "}
          {sentence}
        </Fragment>
      ))}
    </Text>
  );
}

function FactsSkeleton() {
  const t = useTranslations("common");
  return (
    <Stack gap={8} role="status" aria-busy="true" aria-label={t("loading")}>
      {[70, 55, 80].map((width) => (
        <Group key={width} gap={8} h={20} wrap="nowrap">
          <Skeleton circle height={16} />
          <Skeleton height={12} width={`${width}%`} />
        </Group>
      ))}
    </Stack>
  );
}
