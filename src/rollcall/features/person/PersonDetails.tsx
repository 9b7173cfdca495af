import { Divider, Drawer, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { isolated, Name } from "../../components/Name";
import { ZoneNote } from "../../components/ZoneNote";
import { PersonAvatar } from "../../components/PersonAvatar";
import { ownersIn } from "../../lib/owners";
import { useOrganization } from "../../lib/useOrganization";
import { CanEnter } from "./CanEnter";
import classes from "./Person.module.css";
import { PersonActions } from "./PersonActions";
import type { Person, PersonDrawerProps } from "./person";
import { PersonFacts } from "./PersonFacts";
import { RawFacts } from "./RawFacts";
import { Sessions } from "./Sessions";
import { WhatHappened } from "./WhatHappened";

export function PersonDetails({
  workspace,
  viewerId,
  userId,
  allEntries,
  onClose,
}: Omit<PersonDrawerProps, "userId"> & { userId: Id<"users"> }) {
  const common = useTranslations("common");
  const { _id: workspaceId } = workspace;
  const person = useQuery(api.users.queries.getPerson, { workspaceId, userId });
  const counts = useQuery(api.users.queries.getOrgMemberCounts, {
    workspaceId,
  });
  const organization = useOrganization(workspace);
  const [now] = useState(() => Date.now());
  return (
    <>
      <Drawer.Header className={classes.header} role="presentation">
        <Drawer.Title className={classes.title}>
          {person ? <Identity person={person} /> : <IdentitySkeleton />}
        </Drawer.Title>
        <Drawer.CloseButton aria-label={common("close")} />
      </Drawer.Header>
      <Drawer.Body className={classes.body}>
        {!person || organization === undefined ? (
          <LoadingTooLong>
            <Stack gap="sm" aria-busy="true" aria-label={common("loading")}>
              <Skeleton height={32} width="60%" />
              <Skeleton height={120} />
            </Stack>
          </LoadingTooLong>
        ) : (
          <Stack gap={16}>
            <PersonActions
              workspaceId={workspaceId}
              viewer={{
                userId: viewerId,
                role: workspace.role,
                provider: organization?.provider,
                owners: counts && ownersIn(counts),
              }}
              person={{ kind: "member", ...person }}
              onGone={onClose}
            />
            <Divider />
            <PersonFacts
              workspaceId={workspaceId}
              person={person}
              organization={organization}
              isYou={userId === viewerId}
            />
            <Divider />
            <CanEnter
              workspaceId={workspaceId}
              userId={userId}
              name={person.displayName}
              isYou={userId === viewerId}
            />
            {organization?.provider === "workos" && (
              <Sessions workspaceId={workspaceId} userId={userId} />
            )}
            <Divider />
            <WhatHappened
              lines={person.audit}
              now={now}
              all={(label) => allEntries(userId, label)}
            />
            <RawFacts raw={person.raw} />
            <Text fz="xs" c="dimmed">
              <ZoneNote />
            </Text>
          </Stack>
        )}
      </Drawer.Body>
    </>
  );
}

function Identity({
  person: { displayName, email, profilePictureUrl },
}: {
  person: Person;
}) {
  return (
    <Group gap={14} wrap="nowrap" miw={0}>
      <PersonAvatar name={displayName} src={profilePictureUrl} size={44} />
      <Stack gap={0} miw={0}>
        <Text span truncate fw={650} fz="lg" title={isolated(displayName)}>
          <Name>{displayName}</Name>
        </Text>
        {email !== null && email !== displayName && (
          <Text span truncate c="dimmed" title={isolated(email)}>
            <Name>{email}</Name>
          </Text>
        )}
      </Stack>
    </Group>
  );
}

function IdentitySkeleton() {
  const t = useTranslations("person");
  return (
    <Group gap={14} wrap="nowrap" aria-label={t("label")}>
      <Skeleton circle height={44} />
      <Stack gap={8}>
        <Skeleton height={14} width={140} />
        <Skeleton height={12} width={180} />
      </Stack>
    </Group>
  );
}
