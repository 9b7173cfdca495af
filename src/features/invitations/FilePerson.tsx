import { Text } from "@mantine/core";
import type { Draft } from "./drafts";
import { describeStatus } from "./importing/describeFile";

/** Somebody's name and status, as a file has them. */
export function FilePerson({ draft: { name, status } }: { draft: Draft }) {
  return (
    <>
      {name !== null && <bdi>{name}</bdi>}
      {name !== null && status && " · "}
      {status && (
        <Text
          span
          fz="inherit"
          c="dimmed"
          title={
            status.heading === null
              ? status.written
              : `${status.heading}: ${status.written}`
          }
        >
          <bdi>{describeStatus(status)}</bdi>
        </Text>
      )}
    </>
  );
}
