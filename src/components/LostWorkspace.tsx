import { Stack, Text } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import type { api } from "../../convex/_generated/api";
import { AskButton } from "./AskButton";
import { ShortDate } from "./ShortDate";

type Former = FunctionReturnType<typeof api.dashboard.listFormer>[number];

/** A workspace that somebody can't enter any more: since when, and what they can do. */
export function LostWorkspace({ former }: { former: Former }) {
  const { slug, removedAt, hasLeft, wayBack, askedAt } = former;
  return (
    <Stack gap="xs" align="flex-start" style={{ overflowWrap: "anywhere" }}>
      {removedAt !== null && (
        <span>
          {hasLeft ? "You left on " : "You were removed on "}
          <ShortDate at={removedAt} />.
        </span>
      )}
      <WayBack former={former} />
      {wayBack === "ask" && (
        <AskButton slug={slug} asks="enter" askedAt={askedAt}>
          Ask to be let in
        </AskButton>
      )}
    </Stack>
  );
}

function WayBack({ former: { slug, wasOwner, wayBack } }: { former: Former }) {
  const address = (
    <Text span inherit fw={600}>
      /w/{slug}
    </Text>
  );
  switch (wayBack) {
    case "ask":
      return (
        <span>The people who run the workspace can let you in again.</span>
      );
    case "organization_deleted":
      return wasOwner ? (
        <span>
          You own this workspace, but its organization was deleted, so nobody
          can enter. The operator of this Rollcall can unlink it. That brings
          you and the other members back. Send them its address: {address}
        </span>
      ) : (
        <span>
          Its organization was deleted, so nobody can enter. The operator of
          this Rollcall can bring the workspace back. Send them its address:{" "}
          {address}
        </span>
      );
    case "nobody_left":
      return (
        <span>
          Nobody is left who runs this workspace. The operator of this Rollcall
          can add you to its organization again, and you are back. Send them its
          address: {address}
        </span>
      );
    case "deleted":
      return null;
    default:
      return wayBack satisfies never;
  }
}
