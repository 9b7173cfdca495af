import { Button, Stack } from "@mantine/core";
import { useAuth } from "@workos-inc/authkit-react";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { withCode } from "../../components/code";
import { IconAlert } from "../../components/icons";
import { MessagePage } from "../../components/MessagePage";
import { LoadingPage } from "../../components/LoadingPage";
import type { Translate } from "../../messages";

/** What WorkOS says went wrong (RFC 6749, 4.1.2.1). */
export type CallbackError = { error?: string; error_description?: string };

const MAX_SHOWN = 300;

/**
 * Where WorkOS's page sends people back. AuthKit has exchanged the code before
 * this is shown, and leaves the errors of that page to us.
 */
export function CallbackPage({
  error,
  onSignedIn,
}: {
  error: CallbackError;
  onSignedIn: () => void;
}) {
  const t = useTranslations("app.signIn");
  const common = useTranslations("common");
  const { user, signIn } = useAuth();
  const [isLeaving, setLeaving] = useState(false);
  const isDone = user !== null && error.error === undefined;
  const signedIn = useEffectEvent(onSignedIn);
  useEffect(() => {
    if (isDone) signedIn();
  }, [isDone]);
  if (isDone) return <LoadingPage>{t("signingIn")}</LoadingPage>;

  const tryAgain = () => {
    setLeaving(true);
    void signIn({ state: { returnTo: "/" } }).catch(() => setLeaving(false));
  };
  return (
    <MessagePage
      icon={<IconAlert size={24} />}
      tone="red"
      title={t("failed")}
      actions={
        <Button fullWidth loading={isLeaving} onClick={tryAgain}>
          {common("tryAgain")}
        </Button>
      }
    >
      <Stack gap="sm" role="alert">
        <span>{explain(error, t)}</span>
        {error.error !== undefined && (
          <span>
            {t.rich("code", {
              ...withCode,
              error: error.error.slice(0, MAX_SHOWN),
            })}
          </span>
        )}
      </Stack>
    </MessagePage>
  );
}

function explain(
  { error, error_description: description }: CallbackError,
  t: Translate<"app.signIn">,
) {
  if (description !== undefined && description.trim() !== "")
    return description.slice(0, MAX_SHOWN);
  if (error === "access_denied") return t("denied");
  return error === undefined ? t("unfinished") : t("problem");
}
