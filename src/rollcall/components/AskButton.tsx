import { Text } from "@mantine/core";
import { useTranslations } from "../messages/useTranslations";
import { api } from "../../../convex/_generated/api";
import { mayAskAgain } from "../../../convex/lib/rules";
import type { Asked } from "../../../convex/lib/validators";
import { notifySuccess } from "../lib/notify";
import { useNow } from "../lib/useNow";
import { useMutation } from "../lib/write";
import { RelativeTime } from "./RelativeTime";
import { WriteButton } from "./WriteButton";

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
  const t = useTranslations("entry.ask");
  const requestAccess = useMutation(api.accessRequests.requestAccess);
  const now = useNow();
  if (askedAt !== null && !mayAskAgain(askedAt, now))
    return (
      <Text fz="sm" c="dimmed" role="status">
        {t.rich("already", { when: () => <RelativeTime at={askedAt} /> })}
      </Text>
    );
  return (
    <WriteButton
      variant="light"
      size="xs"
      onWrite={async () => {
        await requestAccess({ slug, asks });
        notifySuccess(t("done"));
      }}
    >
      {children}
    </WriteButton>
  );
}
