import { Button } from "@mantine/core";
import { useAuth } from "@workos-inc/authkit-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { IconAlert } from "../../components/icons";
import { LoadingPage } from "../../components/LoadingPage";
import { MessagePage } from "../../components/MessagePage";
import { addressOf } from "../../lib/product";
import { useProduct } from "../../lib/useProduct";
import { useTranslations } from "../../messages/useTranslations";
import { readAskedSignIn } from "./askedSignIn";

/**
 * The sign-in endpoint: goes on to WorkOS at once, with what WorkOS said. So even where
 * somebody is signed in: an impersonation takes the place of their session.
 */
export function LoginPage({ search }: { search: string }) {
  const t = useTranslations("app.signIn");
  const common = useTranslations("common");
  const product = useProduct();
  const { signIn, signUp } = useAuth();
  const [hasFailed, setFailed] = useState(false);
  const isLeaving = useRef(false);
  const leave = useEffectEvent(() => {
    // A second start would put another secret in the place of the first one's.
    if (isLeaving.current) return;
    isLeaving.current = true;
    const { asked, isNew } = readAskedSignIn(search);
    const go = isNew ? signUp : signIn;
    go({ ...asked, state: { returnTo: addressOf(product, "/") } }).catch(() => {
      isLeaving.current = false;
      setFailed(true);
    });
  });
  useEffect(() => {
    if (!hasFailed) leave();
  }, [hasFailed]);

  if (!hasFailed) return <LoadingPage>{t("signingIn")}</LoadingPage>;
  return (
    <MessagePage
      icon={<IconAlert size={24} />}
      tone="red"
      title={t("failed")}
      actions={
        <Button fullWidth onClick={() => setFailed(false)}>
          {common("tryAgain")}
        </Button>
      }
    >
      <span role="alert">{t("problems.failed")}</span>
    </MessagePage>
  );
}
