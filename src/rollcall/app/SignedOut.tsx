import { readCallbackError } from "../features/signIn/callbackError";
import { CallbackPage } from "../features/signIn/CallbackPage";
import { SignInPage } from "../features/signIn/SignInPage";
import { NavigationContext } from "../lib/navigation";
import { addressOf, CALLBACK, pageAt } from "../lib/product";
import { signedOutEverywhere } from "../lib/signOut";
import { useProduct } from "../lib/useProduct";
import { useTranslations } from "../messages/useTranslations";
import { NotFoundPage } from "./NotFoundPage";
import { useDashboardLinks } from "./useDashboardLinks";

/** The front door, whichever page is asked for; and what the sign-in page came back with. */
export function SignedOut({ address }: { address: string }) {
  const t = useTranslations("app.session");
  const product = useProduct();
  const links = useDashboardLinks();
  const { pathname, searchParams } = new URL(address, window.location.origin);
  if (pathname === addressOf(product, CALLBACK))
    return (
      <CallbackPage
        error={readCallbackError(searchParams.get("error") ?? undefined)}
      />
    );
  if (!isOfPages(pageAt(product, pathname) ?? "/"))
    return (
      <NavigationContext value={links}>
        <NotFoundPage />
      </NavigationContext>
    );
  return (
    <SignInPage
      returnTo={address}
      {...(signedOutEverywhere.isSo() && { notice: t("everywhere") })}
    />
  );
}

/** Whether there may be a page of it behind the sign-in. */
function isOfPages(page: string): boolean {
  return page === "/" || page.startsWith("/w/");
}
