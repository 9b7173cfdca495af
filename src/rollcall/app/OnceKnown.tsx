import { useAuth } from "@workos-inc/authkit-react";
import type { ReactNode } from "react";
import { LoadingPage } from "../components/LoadingPage";
import { addressOf, CALLBACK } from "../lib/product";
import { useProduct } from "../lib/useProduct";
import { useTranslations } from "../messages/useTranslations";

/**
 * Nothing before AuthKit knows whether somebody is signed in: until then it may not have
 * read what the sign-in page put into the address.
 */
export function OnceKnown({ children }: { children: ReactNode }) {
  const t = useTranslations();
  const product = useProduct();
  const { isLoading } = useAuth();
  if (!isLoading) return children;
  return (
    <LoadingPage>
      {window.location.pathname === addressOf(product, CALLBACK)
        ? t("app.signIn.signingIn")
        : t("common.loading")}
    </LoadingPage>
  );
}
