import { Button, Group, Paper, Text } from "@mantine/core";
import { formatCount } from "../../lib/format";
import type { Member } from "./member";
import classes from "./SelectionBar.module.css";
import type { MemberActions } from "./useMemberActions";

/** What can be done with everybody who is ticked, at the foot of the window. */
export function SelectionBar({
  people,
  actions,
  onRemove,
  onReturn,
  onClear,
}: {
  people: Member[];
  actions: MemberActions;
  onRemove: (people: Member[]) => void;
  onReturn: (people: Member[]) => void;
  onClear: () => void;
}) {
  if (people.length === 0) return null;
  return (
    <Paper
      withBorder
      shadow="md"
      p="sm"
      role="region"
      aria-label="Selected people"
      className={classes.bar}
    >
      <Group justify="space-between" gap="sm">
        <Text fz="sm" fw={600} role="status">
          {formatCount(people.length, "person", "people")} selected
        </Text>
        <Group gap="xs">
          <Button variant="subtle" color="gray" size="xs" onClick={onClear}>
            Clear
          </Button>
          {people.every(actions.canReturn) && (
            <Button size="xs" onClick={() => onReturn(people)}>
              {people[0]?.status === "removed" ? "Bring back…" : "Keep…"}
            </Button>
          )}
          {people.every(actions.canRemove) && (
            <Button
              size="xs"
              color="red"
              variant="light"
              onClick={() => onRemove(people)}
            >
              Remove…
            </Button>
          )}
        </Group>
      </Group>
    </Paper>
  );
}
