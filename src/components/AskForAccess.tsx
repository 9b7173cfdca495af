import { Stack, Text } from "@mantine/core";
import { useQuery } from "convex/react";
import { Fragment } from "react";
import { api } from "../../convex/_generated/api";
import type { Asked } from "../../convex/lib/validators";
import type { Workspace } from "../lib/snapshot";
import { AskButton } from "./AskButton";

/**
 * For somebody who is in and was refused something: who can give it, by name, and the
 * button that asks. Nothing where nobody else could.
 */
export function AskForAccess({
  workspace: { _id: workspaceId, slug },
  asks,
  align = "center",
}: {
  workspace: Workspace;
  asks: Asked;
  align?: "center" | "flex-start";
}) {
  const whom = useQuery(api.accessRequests.whomToAsk, { workspaceId, asks });
  if (!whom || whom.names.length === 0) return null;
  return (
    <Stack gap="xs" align={align}>
      <Text fz="sm">
        These people can help:{" "}
        {whom.names.map((name, n) => (
          <Fragment key={n}>
            {n > 0 && ", "}
            <Text span inherit fw={600} component="bdi">
              {name}
            </Text>
          </Fragment>
        ))}
      </Text>
      <AskButton slug={slug} asks={asks} askedAt={whom.askedAt}>
        Ask them
      </AskButton>
    </Stack>
  );
}
