import { readCallbackError } from "../features/signIn/callbackError";
import { CallbackPage } from "../features/signIn/CallbackPage";
import { SignInPage } from "../features/signIn/SignInPage";
import { addressOf, CALLBACK } from "../lib/product";
import { signedOutEverywhere } from "../lib/signOut";
import { useProduct } from "../lib/useProduct";
import { useTranslations } from "../messages/useTranslations";

/** The front door, whatever page is asked for; and what the sign-in page came back with. */
export function SignedOut({ address }: { address: string }) {
  const t = useTranslations("app.session");
  const product = useProduct();
  const { pathname, searchParams } = new URL(address, window.location.origin);
  if (pathname === addressOf(product, CALLBACK))
    return (
      <CallbackPage
        error={readCallbackError(searchParams.get("error") ?? undefined)}
      />
    );
  return (
    <SignInPage
      returnTo={address}
      {...(signedOutEverywhere.isSo() && { notice: t("everywhere") })}
    />
  );
}
