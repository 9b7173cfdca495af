import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useAction } from "convex/react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { count } from "../../lib/format";
import type { Member } from "./MembersTable";
import { Outcomes, PeopleList } from "./Outcomes";
import { useOutcomes } from "./useOutcomes";

/** Brings many people back, or keeps many who are about to go. */
export function ReturnDialog({
  people,
  ...rest
}: {
  workspaceId: Id<"workspaces">;
  /** Nobody: closed. */
  people: Member[];
  onClose: () => void;
  onDone: () => void;
}) {
  const verb = people[0]?.status === "removed" ? "Bring back" : "Keep";
  return (
    <Modal
      opened={people.length > 0}
      onClose={rest.onClose}
      title={`${verb} ${count(people.length, "person", "people")}?`}
    >
      {people.length > 0 && (
        <ReturnForm people={people} verb={verb} {...rest} />
      )}
    </Modal>
  );
}

function ReturnForm({
  workspaceId,
  people,
  verb,
  onClose,
  onDone,
}: {
  workspaceId: Id<"workspaces">;
  people: Member[];
  verb: "Bring back" | "Keep";
  onClose: () => void;
  onDone: () => void;
}) {
  const restore = useAction(api.users.manage.restoreUsers);
  const userIds = people.map(({ userId }) => userId);
  const { run, isRunning, outcomes, failure } = useOutcomes(people, {
    success: (name) => `${name} is in.`,
    onClose,
    onDone,
  });
  if (outcomes)
    return (
      <Outcomes
        people={people}
        outcomes={outcomes}
        success={verb === "Keep" ? "Kept" : "Back in"}
        onClose={onClose}
      />
    );
  return (
    <Stack gap="md">
      <Text fz="sm">
        {verb === "Keep"
          ? "WorkOS lets them in again, and they stay as they are."
          : "WorkOS lets them in first. They come back in the role they had; the customers they looked after are not given back."}
      </Text>
      <PeopleList label={`People to ${verb.toLowerCase()}`}>
        {people.map(({ userId, displayName }) => (
          <Text
            key={userId}
            component="li"
            fz="sm"
            fw={600}
            truncate
            title={displayName}
          >
            {displayName}
          </Text>
        ))}
      </PeopleList>
      {failure !== null && (
        <Text role="alert" fz="sm" c="red">
          {failure}
        </Text>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" disabled={isRunning} onClick={onClose}>
          Cancel
        </Button>
        <Button
          data-autofocus
          loading={isRunning}
          onClick={() => void run(restore({ workspaceId, userIds }))}
        >
          {verb} {count(people.length, "person", "people")}
        </Button>
      </Group>
    </Stack>
  );
}
