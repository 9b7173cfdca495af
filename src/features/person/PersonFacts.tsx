import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Id } from "../../../convex/_generated/dataModel";
import { Name } from "../../components/Name";
import { PersonName } from "../../components/PersonLink";
import { formatDate, formatDateTime, formatList } from "../../lib/format";
import { LastSeen } from "../team/LastSeen";
import { MemberStatus } from "../team/MemberStatus";
import classes from "./Person.module.css";
import type { Person } from "./person";

/** What they are here, one line a fact. */
export function PersonFacts({
  person,
  providerName,
}: {
  person: Person;
  /** WorkOS or Clerk. */
  providerName: string;
}) {
  const t = useTranslations("person.facts");
  const labels = useTranslations("labels");
  const { role, roleSince, removedAt, removedReason, reviewed } = person;
  const added =
    person.arrivedBy === null
      ? formatDate(person.joinedAt)
      : t("addedHow", {
          when: formatDate(person.joinedAt),
          how: labels(`arrival.${person.arrivedBy}`, {
            provider: providerName,
          }),
        });
  return (
    <dl className={classes.facts}>
      <Fact name={t("role")}>
        {t("roleSince", {
          role: labels(`role.${role}`),
          when: formatDate(roleSince.at),
        })}
      </Fact>
      <Fact name={t("status")}>
        <MemberStatus member={person} />
      </Fact>
      {removedAt !== null && (
        <Fact name={t("removed")}>
          {t("removedHow", {
            how: removedReason ?? "other",
            when: formatDateTime(removedAt),
            provider: providerName,
          })}
        </Fact>
      )}
      <Fact name={t("lastSeen")}>
        <LastSeen at={person.lastSeenAt} />
      </Fact>
      <Fact name={t("added")}>{added}</Fact>
      <Customers person={person} />
      {person.invitations.map((invitation) => (
        <Fact key={invitation.invitationId} name={t("invitation")}>
          {t("invitationUntil", {
            role: labels(`role.${invitation.role}`),
            when: formatDate(invitation.expiresAt),
          })}
        </Fact>
      ))}
      {person.directoryManaged && (
        <Fact name={t("directory")}>{t("directoryManaged")}</Fact>
      )}
      {reviewed && (
        <Fact name={t("reviewed")}>
          {reviewed.by === null
            ? formatDate(reviewed.at)
            : t.rich("reviewedBy", {
                when: formatDate(reviewed.at),
                name: reviewed.by,
                n: nameOf(reviewed.byUserId, reviewed.by),
              })}
        </Fact>
      )}
    </dl>
  );
}

function nameOf(userId: Id<"users"> | null, name: string) {
  return () => <PersonName userId={userId} name={name} />;
}

function Customers({
  person: { role, customerName, assignments },
}: {
  person: Person;
}) {
  const t = useTranslations("person.facts");
  if (role === "client")
    return (
      <Fact name={t("customer")}>
        {customerName === null ? (
          <Text span c="orange">
            {t("noCustomer")}
          </Text>
        ) : (
          <Name>{customerName}</Name>
        )}
      </Fact>
    );
  if (assignments.customers.length === 0) return null;
  const customers = formatList(
    assignments.customers.map(({ name, customerId }) => name ?? customerId),
  );
  return (
    <Fact name={t("customers")}>
      <Name>
        {assignments.more ? t("customersMore", { customers }) : customers}
      </Name>
    </Fact>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
