import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { api } from "../../../convex/_generated/api";
import { formatCount } from "../../lib/format";
import type { Workspace } from "../../lib/snapshot";
import { useAction } from "../../lib/write";
import type { Member } from "./member";
import { OutcomeList, PeopleList } from "./OutcomeList";
import { useBulkAction } from "./useBulkAction";

type Verb = "Bring back" | "Keep";

/** Brings many people back, or keeps many who are about to go. */
export function ReturnDialog({
  workspace,
  people,
  ...rest
}: {
  workspace: Workspace;
  /** Empty: the dialog is closed. */
  people: Member[];
  onClose: () => void;
  onDone: () => void;
}) {
  const verb = people[0]?.status === "removed" ? "Bring back" : "Keep";
  return (
    <Modal
      opened={people.length > 0}
      onClose={rest.onClose}
      title={`${verb} ${formatCount(people.length, "person", "people")}?`}
    >
      {people.length > 0 && (
        <ReturnForm
          workspace={workspace}
          people={people}
          verb={verb}
          {...rest}
        />
      )}
    </Modal>
  );
}

function ReturnForm({
  workspace: { _id: workspaceId, linked },
  people,
  verb,
  onClose,
  onDone,
}: {
  workspace: Workspace;
  people: Member[];
  verb: Verb;
  onClose: () => void;
  onDone: () => void;
}) {
  const restore = useAction(api.users.manage.restoreUsers);
  const userIds = people.map(({ userId }) => userId);
  const { run, isRunning, outcomes, failure } = useBulkAction(people, {
    success: (name) => `${name} is in.`,
    onClose,
    onDone,
  });
  if (outcomes)
    return (
      <OutcomeList
        people={people}
        outcomes={outcomes}
        success={verb === "Keep" ? "Kept" : "Back in"}
        onClose={onClose}
      />
    );
  return (
    <Stack gap="md">
      <Text fz="sm">{meaningOf(verb, linked)}</Text>
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
          {verb} {formatCount(people.length, "person", "people")}
        </Button>
      </Group>
    </Stack>
  );
}

/** What happens to them, and where. Only WorkOS is asked: with Clerk none of this is offered. */
function meaningOf(verb: Verb, isLinked: boolean): string {
  if (verb === "Keep")
    return isLinked
      ? "WorkOS lets them in again, and they stay as they are."
      : "They stay as they are.";
  const cameBack =
    "They come back in the role they had; the customers they looked after are not given back.";
  return isLinked ? `WorkOS lets them in first. ${cameBack}` : cameBack;
}
