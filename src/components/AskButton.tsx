import { Button, Text } from "@mantine/core";
import { useMutation } from "convex/react";
import { useState } from "react";
import { api } from "../../convex/_generated/api";
import { mayAskAgain } from "../../convex/lib/rules";
import type { Asked } from "../../convex/lib/validators";
import { attempt } from "../lib/attempt";
import { useNow } from "../lib/useNow";
import { RelativeTime } from "./RelativeTime";

/** Asks those who run the workspace, once a day; in between it says when that was. */
export function AskButton({
  slug,
  asks,
  askedAt,
  children,
}: {
  slug: string;
  asks: Asked;
  askedAt: number | null;
  /** What the button says. */
  children: string;
}) {
  const requestAccess = useMutation(api.accessRequests.requestAccess);
  const [isAsking, setAsking] = useState(false);
  const now = useNow();
  if (askedAt !== null && !mayAskAgain(askedAt, now))
    return (
      <Text fz="sm" c="dimmed" role="status">
        You asked <RelativeTime at={askedAt} />. You can ask again a day later.
      </Text>
    );
  return (
    <Button
      variant="light"
      size="xs"
      loading={isAsking}
      onClick={() => {
        setAsking(true);
        void attempt(
          requestAccess({ slug, asks }),
          "You asked. The people who run the workspace see it on their Team page.",
        ).finally(() => setAsking(false));
      }}
    >
      {children}
    </Button>
  );
}
