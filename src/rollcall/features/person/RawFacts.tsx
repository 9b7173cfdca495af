import { Code } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { FoldedDetails } from "../../components/FoldedDetails";
import { formatDateTime } from "../../lib/format";
import classes from "./Person.module.css";
import type { Person } from "./person";

/** Ids and states, for somebody who looks the person up elsewhere; folded. */
export function RawFacts({ raw }: { raw: Person["raw"] }) {
  const t = useTranslations("person.raw");
  const labels = useTranslations("labels.provider");
  return (
    <FoldedDetails>
      <dl className={classes.facts}>
        <dt>{t("userId")}</dt>
        <dd>
          <Code>{raw.userId}</Code>
        </dd>
        {raw.workosUserId !== null && (
          <>
            <dt>{t("workosUserId")}</dt>
            <dd>
              <Code>{raw.workosUserId}</Code>
            </dd>
          </>
        )}
        {raw.clerkUserId !== null && (
          <>
            <dt>{t("clerkUserId")}</dt>
            <dd>
              <Code>{raw.clerkUserId}</Code>
            </dd>
          </>
        )}
        {raw.memberships.map((membership) => (
          <Membership key={membership.membershipId} {...membership}>
            {t("membership", { provider: labels(membership.provider) })}
          </Membership>
        ))}
      </dl>
    </FoldedDetails>
  );
}

function Membership({
  membershipId,
  status,
  deletedAt,
  roles,
  updatedAt,
  children,
}: Person["raw"]["memberships"][number] & { children: string }) {
  const t = useTranslations("person.raw");
  return (
    <>
      <dt>{children}</dt>
      <dd>
        <Code>{membershipId}</Code>
        <br />
        {t("membershipIs", {
          state: deletedAt === null ? status : "deleted",
          roles: roles.join(", "),
          when: formatDateTime(updatedAt),
        })}
      </dd>
    </>
  );
}
