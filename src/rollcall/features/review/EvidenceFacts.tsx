import { Stack, Text, Title } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import { type ReactNode, useState } from "react";
import type { api } from "../../../../convex/_generated/api";
import { rich } from "../../components/Name";
import { formatDate, formatDateTime } from "../../lib/format";
import { timeZone, zoneName } from "../../lib/zone";
import { useTranslations } from "../../messages/useTranslations";
import classes from "./Evidence.module.css";
import { scopeWords } from "./scopeWords";

type Evidence = FunctionReturnType<typeof api.reviews.getEvidence>;
type Who = Evidence["campaign"]["startedBy"];

/** Who was reviewed, by whom, when, with what result, and how that can be verified. */
export function EvidenceFacts({ evidence }: { evidence: Evidence }) {
  const t = useTranslations("review.document");
  const review = useTranslations("review");
  const { campaign, seal } = evidence;
  const { counts, status, endedAt, endedBy, reviewer } = campaign;
  return (
    <>
      <section className={classes.section}>
        <Title order={2}>{t("facts")}</Title>
        <dl className={classes.facts}>
          <Fact name={t("scope")}>{scopeWords(campaign.scope, review)}</Fact>
          <Fact name={t("startedBy")}>
            <WhenBy at={campaign.startedAt} who={campaign.startedBy} />
          </Fact>
          {reviewer.name !== null && (
            <Fact name={t("reviewer")}>
              {t.rich("name", { ...rich, name: reviewer.name })}
            </Fact>
          )}
          <Fact name={t("due")}>{formatDate(campaign.dueAt)}</Fact>
          <Fact name={t("signedOff")}>
            {status === "signed_off" && endedAt !== null ? (
              <WhenBy at={endedAt} who={endedBy} />
            ) : status === "cancelled" ? (
              t("wasCancelled")
            ) : (
              t("notSignedOff")
            )}
          </Fact>
          <Fact name={t("counts")}>{t("countsOf", counts)}</Fact>
          {campaign.signOffNote !== null && (
            <Fact name={t("signOffNote")}>
              {t.rich("name", { ...rich, name: campaign.signOffNote })}
            </Fact>
          )}
        </dl>
      </section>
      <section className={classes.section}>
        <Title order={2}>{t("seal")}</Title>
        {seal === null ? (
          <Text>
            {status === "signed_off" ? t("notSealed") : t("nothingToSeal")}
          </Text>
        ) : (
          <Stack gap={4}>
            <Text>
              {t("sealed", {
                number: seal.number,
                when: formatDateTime(seal.sealedAt),
              })}
            </Text>
            <Text>
              {t("hash")}: <code className={classes.hash}>{seal.hash}</code>
            </Text>
            <Text c="dimmed">{t("verify")}</Text>
          </Stack>
        )}
        <Made />
      </section>
    </>
  );
}

/** When it was made: what is printed later is another document. */
function Made() {
  const t = useTranslations("review.document");
  const [at] = useState(() => Date.now());
  return (
    <Text c="dimmed" fz="xs" mt={8}>
      {t("printed", { when: formatDateTime(at), zone: zoneName(timeZone()) })}
    </Text>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function WhenBy({ at, who }: { at: number; who: Who }) {
  const t = useTranslations("review.document");
  const when = formatDateTime(at);
  return who?.name == null
    ? when
    : t.rich("whenBy", { ...rich, when, name: who.name });
}
