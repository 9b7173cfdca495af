import { CatchBoundary } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { isAppError } from "../../../convex/lib/appErrors";
import { hasErrorCode } from "../lib/failure";

/**
 * What the address names by its id. Only the server can tell whether it is an
 * id at all, and of something that is here: where it is not, the page goes on as
 * if the address did not have it.
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
        if (isUnread(error)) setRefused(read);
      }}
    >
      {children(read)}
    </CatchBoundary>
  );
}

function Thrown({ error }: { error: unknown }): never {
  throw error;
}

function Unread({ error }: { error: unknown }) {
  if (!isUnread(error)) throw error;
  return null;
}

/** An error with another sentence is about something else. */
function isUnread(error: unknown): boolean {
  return !isAppError(error) || hasErrorCode(error, "NOT_FOUND");
}
