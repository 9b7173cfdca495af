import { Button, Code, Stack } from "@mantine/core";
import { useAuth } from "@workos-inc/authkit-react";
import { useEffect, useEffectEvent, useState } from "react";
import { IconAlert } from "../../components/icons";
import { MessagePage } from "../../components/MessagePage";
import { LoadingPage } from "../../components/LoadingPage";

/** What the provider says went wrong (RFC 6749, 4.1.2.1). */
export type CallbackError = { error?: string; error_description?: string };

const MAX_SHOWN = 300;

/**
 * Where the provider's page sends people back. AuthKit has exchanged the code
 * before this is shown, and leaves the provider's errors to us.
 */
export function CallbackPage({
  error,
  onSignedIn,
}: {
  error: CallbackError;
  onSignedIn: () => void;
}) {
  const { user, signIn } = useAuth();
  const [isLeaving, setLeaving] = useState(false);
  const isDone = user !== null && error.error === undefined;
  const signedIn = useEffectEvent(onSignedIn);
  useEffect(() => {
    if (isDone) signedIn();
  }, [isDone]);
  if (isDone) return <LoadingPage>Signing you in…</LoadingPage>;

  const tryAgain = () => {
    setLeaving(true);
    void signIn({ state: { returnTo: "/" } }).catch(() => setLeaving(false));
  };
  return (
    <MessagePage
      icon={<IconAlert size={24} />}
      tone="red"
      title="Signing in did not work"
      actions={
        <Button fullWidth loading={isLeaving} onClick={tryAgain}>
          Try again
        </Button>
      }
    >
      <Stack gap="sm" role="alert">
        <span>{explain(error)}</span>
        {error.error !== undefined && (
          <span>
            Code: <Code>{error.error.slice(0, MAX_SHOWN)}</Code>
          </span>
        )}
      </Stack>
    </MessagePage>
  );
}

function explain({ error, error_description: description }: CallbackError) {
  if (description !== undefined && description.trim() !== "")
    return description.slice(0, MAX_SHOWN);
  if (error === "access_denied")
    return "The sign-in was cancelled, or your identity provider did not allow it.";
  return error === undefined
    ? "The sign-in could not be completed: the link was used before, has expired, or was opened in another browser."
    : "Your identity provider reported a problem.";
}
