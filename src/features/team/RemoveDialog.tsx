import { Button, Group, Modal, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import type { Provider } from "../../../convex/lib/validators";
import { formatCount } from "../../lib/format";
import { useMutation } from "../../lib/write";
import { describeImpact, type Impact } from "./impact";
import type { Person } from "./member";
import { OutcomeList, PeopleList } from "./OutcomeList";
import { useBulkAction } from "./useBulkAction";

/** Says what removing these people does, and does it once that is confirmed. */
export function RemoveDialog({
  people,
  ...rest
}: {
  workspaceId: Id<"workspaces">;
  /** Absent where the workspace's own list decides who gets in. */
  provider: Provider | undefined;
  /** Empty: the dialog is closed. */
  people: Person[];
  onClose: () => void;
  onDone: () => void;
}) {
  return (
    <Modal
      opened={people.length > 0}
      onClose={rest.onClose}
      title={
        people.length === 1
          ? `Remove ${people[0]!.displayName}?`
          : `Remove ${formatCount(people.length, "person", "people")}?`
      }
    >
      {people.length > 0 && <RemoveForm people={people} {...rest} />}
    </Modal>
  );
}

function RemoveForm({
  workspaceId,
  provider,
  people,
  onClose,
  onDone,
}: {
  workspaceId: Id<"workspaces">;
  provider: Provider | undefined;
  people: Person[];
  onClose: () => void;
  onDone: () => void;
}) {
  const remove = useMutation(api.users.manage.removeUsers);
  const userIds = people.map(({ userId }) => userId);
  const impacts = useQuery(api.users.manage.previewRemoval, {
    workspaceId,
    userIds,
  });
  const { run, isRunning, outcomes, failure } = useBulkAction(people, {
    success: (name) => `${name} is removed.`,
    onClose,
    onDone,
  });
  if (outcomes)
    return (
      <OutcomeList
        people={people}
        outcomes={outcomes}
        success="Removed"
        onClose={onClose}
      />
    );

  const removable = (impacts ?? []).flatMap(({ userId, refused }) =>
    refused ? [] : [userId],
  );
  return (
    <Stack gap="md" style={{ overflowWrap: "anywhere" }}>
      <Text fz="sm">
        Their access ends at once.{" "}
        {provider === "clerk"
          ? "Clerk is not told, and whoever is added there anew is back here;"
          : "They can be brought back later;"}{" "}
        the customers they look after are not given back then.
      </Text>
      {impacts ? (
        <PeopleList label="What removing changes">
          {impacts.map((impact) => (
            <ImpactLine
              key={impact.userId}
              impact={impact}
              withName={people.length > 1}
            />
          ))}
        </PeopleList>
      ) : (
        <Stack gap="xs" aria-busy="true" aria-label="Loading">
          <Skeleton height={12} width="70%" />
          <Skeleton height={12} width="50%" />
        </Stack>
      )}
      {failure !== null && (
        <Text role="alert" fz="sm" c="red">
          {failure}
        </Text>
      )}
      <Group justify="flex-end" gap="sm">
        <Button
          variant="default"
          data-autofocus
          disabled={isRunning}
          onClick={onClose}
        >
          Cancel
        </Button>
        <Button
          color="red"
          loading={isRunning}
          disabled={removable.length === 0}
          onClick={() => void run(remove({ workspaceId, userIds: removable }))}
        >
          {people.length === 1
            ? "Remove"
            : `Remove ${formatCount(removable.length, "person", "people")}`}
        </Button>
      </Group>
    </Stack>
  );
}

function ImpactLine({
  impact,
  withName,
}: {
  impact: Impact;
  withName: boolean;
}) {
  const { displayName, refused } = impact;
  const sentences = refused ? [] : describeImpact(impact);
  return (
    <Stack component="li" gap={2}>
      {withName && (
        <Text span fz="sm" fw={600} truncate title={displayName}>
          {displayName}
        </Text>
      )}
      {refused && (
        <Text span fz="sm" c="red">
          {withName && "Stays: "}
          {refused.message}
        </Text>
      )}
      {!refused && sentences.length === 0 && (
        <Text span fz="sm" c="dimmed">
          Nothing else changes.
        </Text>
      )}
      {sentences.map((sentence) => (
        <Text key={sentence} span fz="sm">
          {sentence}
        </Text>
      ))}
    </Stack>
  );
}
