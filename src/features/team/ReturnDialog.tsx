import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useAction } from "convex/react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import type { Provider } from "../../../convex/lib/validators";
import { count } from "../../lib/format";
import { PROVIDER_NAMES } from "../../lib/providers";
import type { Workspace } from "../../lib/snapshot";
import { useOrganization } from "../../lib/useOrganization";
import type { Member } from "./MembersTable";
import { Outcomes, PeopleList } from "./Outcomes";
import { useOutcomes } from "./useOutcomes";

type Verb = "Bring back" | "Keep";

/** Brings many people back, or keeps many who are about to go. */
export function ReturnDialog({
  workspace,
  people,
  ...rest
}: {
  workspace: Workspace;
  /** Nobody: closed. */
  people: Member[];
  onClose: () => void;
  onDone: () => void;
}) {
  const organization = useOrganization(workspace);
  const verb = people[0]?.status === "removed" ? "Bring back" : "Keep";
  return (
    <Modal
      opened={people.length > 0}
      onClose={rest.onClose}
      title={`${verb} ${count(people.length, "person", "people")}?`}
    >
      {people.length > 0 && (
        <ReturnForm
          workspaceId={workspace._id}
          provider={organization?.provider}
          people={people}
          verb={verb}
          {...rest}
        />
      )}
    </Modal>
  );
}

function ReturnForm({
  workspaceId,
  provider,
  people,
  verb,
  onClose,
  onDone,
}: {
  workspaceId: Id<"workspaces">;
  /** Absent where the workspace's own list decides who gets in. */
  provider: Provider | undefined;
  people: Member[];
  verb: Verb;
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
      <Text fz="sm">{meaningOf(verb, provider)}</Text>
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
        {provider !== "clerk" && (
          <Button
            data-autofocus
            loading={isRunning}
            onClick={() => void run(restore({ workspaceId, userIds }))}
          >
            {verb} {count(people.length, "person", "people")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** What happens to them, and where: Clerk can't be told from here. */
function meaningOf(verb: Verb, provider: Provider | undefined): string {
  if (provider === "clerk")
    return `${PROVIDER_NAMES.clerk} decides who gets in. Whoever is added there is back here by itself; from here nobody can be let in.`;
  const workos = PROVIDER_NAMES.workos;
  if (verb === "Keep")
    return provider === "workos"
      ? `${workos} lets them in again, and they stay as they are.`
      : "They stay as they are.";
  const cameBack =
    "They come back in the role they had; the customers they looked after are not given back.";
  return provider === "workos"
    ? `${workos} lets them in first. ${cameBack}`
    : cameBack;
}
