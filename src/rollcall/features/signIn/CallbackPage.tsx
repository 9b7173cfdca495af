import { Button, Stack } from "@mantine/core";
import { useAuth } from "@workos-inc/authkit-react";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { withCode } from "../../components/code";
import { IconAlert } from "../../components/icons";
import { MessagePage } from "../../components/MessagePage";
import { LoadingPage } from "../../components/LoadingPage";
import { addressOf } from "../../lib/product";
import { useProduct } from "../../lib/useProduct";
import type { CallbackError } from "./callbackError";

/**
 * Where WorkOS's page sends people back. AuthKit has exchanged the code before
 * this is shown, and leaves the errors of that page to us.
 */
export function CallbackPage({
  error,
  onSignedIn,
}: {
  error: CallbackError | null;
  /** Where somebody may be signed in already. */
  onSignedIn?: () => void;
}) {
  const t = useTranslations("app.signIn");
  const common = useTranslations("common");
  const product = useProduct();
  const { user, signIn } = useAuth();
  const [isLeaving, setLeaving] = useState(false);
  const isDone = user !== null && error === null;
  const signedIn = useEffectEvent(() => onSignedIn?.());
  useEffect(() => {
    if (isDone) signedIn();
  }, [isDone]);
  if (isDone) return <LoadingPage>{t("signingIn")}</LoadingPage>;

  const tryAgain = () => {
    setLeaving(true);
    void signIn({ state: { returnTo: addressOf(product, "/") } }).catch(() =>
      setLeaving(false),
    );
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
        <span>{t(`problems.${error?.reason ?? "unfinished"}`)}</span>
        {error?.code != null && (
          <span>{t.rich("code", { ...withCode, error: error.code })}</span>
        )}
      </Stack>
    </MessagePage>
  );
}
