import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "convex/react";
import { api } from "../../convex/_generated/api";
import { attempt } from "../lib/notify";
import { useMutation } from "../lib/write";
import { ShortDate } from "./ShortDate";

/** The deleted workspaces that the viewer can still take back; nothing where there are none. */
export function RestoreWorkspaces() {
  const deleted = useQuery(api.deletion.listRestorable, {});
  const restore = useMutation(api.deletion.restore);
  if (!deleted || deleted.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-label="Deleted workspaces">
      {deleted.map(({ _id, name, finalAt }) => (
        <Group key={_id} justify="space-between" gap="sm" wrap="nowrap">
          <Text fz="sm" style={{ overflowWrap: "anywhere" }}>
            <Text span fw={600} inherit>
              {name}
            </Text>{" "}
            is deleted for good on <ShortDate at={finalAt} />.
          </Text>
          <Button
            variant="light"
            size="xs"
            flex="none"
            onClick={() =>
              void attempt(
                restore({ workspaceId: _id }),
                `${name} is back as it was.`,
              )
            }
          >
            Restore
          </Button>
        </Group>
      ))}
    </Stack>
  );
}
