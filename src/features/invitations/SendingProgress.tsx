import { Progress, Stack, Text } from "@mantine/core";

export function SendingProgress({ done, of }: { done: number; of: number }) {
  return (
    <Stack gap={4}>
      <Text fz="sm" role="status">
        Sending: {done.toLocaleString()} of {of.toLocaleString()} done…
      </Text>
      <Progress
        value={(100 * done) / of}
        aria-label="Invitations sent"
        animated
      />
    </Stack>
  );
}
