import { Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { Name } from "../../components/Name";
import { PersonName } from "../../components/PersonLink";
import { ShortDate } from "../../components/ShortDate";
import { formatDateTime, listParts } from "../../lib/format";
import type { Organization } from "../../lib/useOrganization";
import { InvitedMenu } from "../team/InvitedMenu";
import { LastSeen } from "../../components/LastSeen";
import { MemberStatus } from "../team/MemberStatus";
import classes from "./Person.module.css";
import type { Person } from "./person";

/** What they are here, one line a fact. */
export function PersonFacts({
  workspaceId,
  person,
  organization,
  isYou,
}: {
  workspaceId: Id<"workspaces">;
  person: Person;
  /** What decides who gets in; null where the workspace's own list does. */
  organization: Organization | null;
  isYou: boolean;
}) {
  const t = useTranslations("person.facts");
  const common = useTranslations("common");
  const labels = useTranslations("labels");
  const providerName = organization?.providerName ?? common("product");
  const { role, roleSince, removedAt, removedReason, reviewed } = person;
  const added =
    person.arrivedBy === null
      ? dateOf(person.joinedAt)()
      : t.rich("addedHow", {
          when: dateOf(person.joinedAt),
          how: labels(`arrival.${person.arrivedBy}`, {
            provider: providerName,
          }),
        });
  return (
    <dl className={classes.facts}>
      <Fact name={t("role")}>
        <RoleSince role={role} since={roleSince} />
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
      <Fact name={common("lastSeen")}>
        <LastSeen at={person.lastSeenAt} isYou={isYou} />
      </Fact>
      <Fact name={t("added")}>{added}</Fact>
      <Customers person={person} />
      {person.invitations.map((invitation) => (
        <Fact key={invitation.invitationId} name={t("invitation")}>
          <Group gap={4} justify="space-between" wrap="nowrap" mih={28}>
            <span>
              {t.rich("invitationUntil", {
                role: labels(`role.${invitation.role}`),
                when: dateOf(invitation.expiresAt),
              })}
            </span>
            <InvitedMenu workspaceId={workspaceId} invited={invitation} />
          </Group>
        </Fact>
      ))}
      {organization?.provider === "workos" && (
        <Fact name={t("signIn")}>
          {person.needsOrganizationSession ? t("signInOwn") : t("signInAny")}
        </Fact>
      )}
      {person.directoryManaged && (
        <Fact name={t("directory")}>{t("directoryManaged")}</Fact>
      )}
      {reviewed && (
        <Fact name={t("reviewed")}>
          {reviewed.by === null
            ? dateOf(reviewed.at)()
            : t.rich("reviewedBy", {
                when: dateOf(reviewed.at),
                name: reviewed.by,
                n: nameOf(reviewed.byUserId, reviewed.by),
              })}
        </Fact>
      )}
    </dl>
  );
}

/** With who gave it to them, where that is on record. */
function RoleSince({
  role,
  since: { at, actor },
}: {
  role: Person["role"];
  since: Person["roleSince"];
}) {
  const t = useTranslations("person.facts");
  const labels = useTranslations("labels");
  const deletedPerson = useTranslations("audit")("deletedPerson");
  const isPerson = actor?.type === "user";
  const name = (isPerson ? actor.displayName : null) ?? deletedPerson;
  return t.rich("roleSince", {
    role: labels(`role.${role}`),
    when: dateOf(at),
    by: actor?.type ?? "nobody",
    provider:
      actor?.type === "provider" ? labels(`provider.${actor.provider}`) : "",
    name,
    n: nameOf(
      isPerson && actor.displayName !== null ? actor.userId : null,
      name,
    ),
  });
}

function dateOf(at: number) {
  return () => <ShortDate at={at} />;
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
  const names = assignments.customers.map(
    ({ name, customerId }) => name ?? customerId,
  );
  const list = listParts(names, assignments.more ? "unit" : "conjunction").map(
    (part, place) =>
      "between" in part ? (
        part.between
      ) : (
        <Name key={place}>{names[part.index]}</Name>
      ),
  );
  return (
    <Fact name={t("customers")}>
      {assignments.more
        ? t.rich("customersMore", { customers: () => list })
        : list}
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
