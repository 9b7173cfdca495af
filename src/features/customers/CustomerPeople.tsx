import {
  ActionIcon,
  Box,
  Drawer,
  Group,
  Skeleton,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { useMutation, usePaginatedQuery, useQuery } from "convex/react";
import type { ReactNode } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { IconClose } from "../../components/icons";
import { PersonAvatar } from "../../components/PersonAvatar";
import { ShowMore } from "../../components/ShowMore";
import { attempt } from "../../lib/attempt";
import { AssignStaff } from "./AssignStaff";
import { settled } from "./settled";

const PAGE_SIZE = 20;

/** One customer's people: who looks after it, and the clients who belong to it. */
export function CustomerPeople({
  workspaceId,
  customerId,
  mayAssign,
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  customerId: Id<"customers"> | undefined;
  mayAssign: boolean;
  onClose: () => void;
}) {
  const customer = useQuery(
    api.customers.get,
    customerId === undefined ? "skip" : { workspaceId, customerId },
  );
  return (
    <Drawer
      opened={customerId !== undefined}
      onClose={onClose}
      position="right"
      size="md"
      title={
        <Text fw={650} fz="lg" style={{ overflowWrap: "anywhere" }}>
          {customer?.name ?? "Customer"}
        </Text>
      }
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {customerId !== undefined && (
        <Stack gap="xl">
          <Staff
            workspaceId={workspaceId}
            customerId={customerId}
            mayAssign={mayAssign}
            isOpen={customer?.archivedAt === null}
          />
          <Clients workspaceId={workspaceId} customerId={customerId} />
        </Stack>
      )}
    </Drawer>
  );
}

function Staff({
  workspaceId,
  customerId,
  mayAssign,
  isOpen,
}: {
  workspaceId: Id<"workspaces">;
  customerId: Id<"customers">;
  mayAssign: boolean;
  /** Nobody is given to an archived customer. */
  isOpen: boolean;
}) {
  const on = { workspaceId, customerId };
  const list = usePaginatedQuery(api.customers.listStaff, on, {
    initialNumItems: PAGE_SIZE,
  });
  const unassign = useMutation(api.customers.unassign);
  return (
    <Section title="Looked after by">
      {mayAssign && isOpen && <AssignStaff {...on} assigned={list.results} />}
      <People
        label="Staff"
        isLoading={list.status === "LoadingFirstPage"}
        people={list.results}
        none="Nobody looks after this customer yet."
        {...(mayAssign && {
          onRemove: ({ userId, displayName }) =>
            void attempt(
              settled(unassign({ ...on, userIds: [userId] })),
              `${displayName} does not look after it any more.`,
            ),
        })}
      />
      <ShowMore list={list} pageSize={PAGE_SIZE} />
    </Section>
  );
}

function Clients({
  workspaceId,
  customerId,
}: {
  workspaceId: Id<"workspaces">;
  customerId: Id<"customers">;
}) {
  const list = usePaginatedQuery(
    api.users.queries.listOrgMembers,
    { workspaceId, customerId, role: "client" },
    { initialNumItems: PAGE_SIZE },
  );
  return (
    <Section title="Clients">
      <People
        label="Clients"
        isLoading={list.status === "LoadingFirstPage"}
        people={list.results}
        none="No client belongs to this customer. Invite one, or make somebody a client on the team page."
      />
      <ShowMore list={list} pageSize={PAGE_SIZE} />
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="sm" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

type Person = {
  userId: Id<"users">;
  displayName: string;
  email: string | null;
};

function People({
  label,
  isLoading,
  people,
  none,
  onRemove,
}: {
  label: string;
  isLoading: boolean;
  people: Person[];
  none: string;
  onRemove?: (person: Person) => void;
}) {
  if (isLoading)
    return (
      <Group gap="sm" role="status" aria-label="Loading">
        <Skeleton circle height={36} />
        <Skeleton height={12} width={160} />
      </Group>
    );
  if (people.length === 0)
    return (
      <Text fz="sm" c="dimmed">
        {none}
      </Text>
    );
  return (
    <Stack
      component="ul"
      gap="sm"
      m={0}
      p={0}
      style={{ listStyle: "none" }}
      aria-label={label}
    >
      {people.map((person) => (
        <Group component="li" key={person.userId} gap="sm" wrap="nowrap">
          <PersonAvatar name={person.displayName} />
          <Box miw={0} flex={1}>
            <Text truncate fz="sm" fw={600} title={person.displayName}>
              {person.displayName}
            </Text>
            {person.email !== null && person.email !== person.displayName && (
              <Text truncate fz="xs" c="dimmed" title={person.email}>
                {person.email}
              </Text>
            )}
          </Box>
          {onRemove && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Unassign ${person.displayName}`}
              onClick={() => onRemove(person)}
            >
              <IconClose size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
    </Stack>
  );
}
