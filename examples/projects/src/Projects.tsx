import { List, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "convex/react";
import { api } from "../convex/_generated/api";
import type { Id } from "../convex/_generated/dataModel";

/** The projects of each workspace that the person is in. */
export function Projects() {
  const snapshot = useQuery(api.dashboard.getSnapshot, {});
  return (
    <Stack component="main" p="xl">
      <Title order={1}>Projects</Title>
      {snapshot?.workspaces.map(({ _id, name }) => (
        <section key={_id} aria-label={name}>
          <Title order={2}>{name}</Title>
          <OfWorkspace workspaceId={_id} />
        </section>
      ))}
    </Stack>
  );
}

function OfWorkspace({ workspaceId }: { workspaceId: Id<"workspaces"> }) {
  const projects = useQuery(api.projects.list, { workspaceId });
  if (projects?.length === 0) return <Text>There are no projects yet.</Text>;
  return (
    <List>
      {projects?.map(({ projectId, name, customer, lead }) => (
        <List.Item key={projectId}>
          {name} ({customer}
          {lead !== null && `, ${lead}`})
        </List.Item>
      ))}
    </List>
  );
}
