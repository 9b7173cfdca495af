import { CatchBoundary } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { isAppError } from "../../convex/lib/errors";

/**
 * What the address names by its id. Only the server can tell whether it is an
 * id at all: where it refuses to read it, the page goes on as if the address
 * did not have it.
 */
export function IdFromUrl({
  id,
  children,
}: {
  id: string | undefined;
  children: (id: string | undefined) => ReactNode;
}) {
  const [refused, setRefused] = useState<string>();
  const read = id === refused ? undefined : id;
  return (
    <CatchBoundary
      getResetKey={() => read ?? ""}
      errorComponent={read === undefined ? Thrown : Unread}
      onCatch={(error) => {
        if (!isAppError(error)) setRefused(read);
      }}
    >
      {children(read)}
    </CatchBoundary>
  );
}

function Thrown({ error }: { error: unknown }): never {
  throw error;
}

/** An error with a sentence is about something else. */
function Unread({ error }: { error: unknown }) {
  if (isAppError(error)) throw error;
  return null;
}
