import { useAuth } from "@workos-inc/authkit-react";
import { type ReactNode, useEffect } from "react";
import { LoginPage } from "../features/signIn/LoginPage";
import { addressOf, LOGIN } from "../lib/product";
import { signedOutEverywhere } from "../lib/signOut";
import { useProduct } from "../lib/useProduct";
import { OnceKnown } from "./OnceKnown";
import { SignedOut } from "./SignedOut";

/**
 * The pages for whoever is signed in, and the front door for everyone else. The pages'
 * code is loaded behind it: who signs in does not wait for it.
 *
 * @param address the whole address as the browser has it, when it is asked
 */
export function BySession({
  address,
  children,
}: {
  address: () => string;
  children: ReactNode;
}) {
  return (
    <OnceKnown>
      <Known address={address}>{children}</Known>
    </OnceKnown>
  );
}

function Known({ address, children }: Parameters<typeof BySession>[0]) {
  const { user } = useAuth();
  const product = useProduct();
  const isSignedIn = user !== null;
  useEffect(() => {
    if (isSignedIn) signedOutEverywhere.forget();
  }, [isSignedIn]);
  const { pathname, search } = new URL(address(), window.location.origin);
  if (pathname === addressOf(product, LOGIN))
    return <LoginPage search={search} />;
  return isSignedIn ? children : <SignedOut address={address()} />;
}

/** Of this window. */
export function windowAddress(): string {
  const { pathname, search, hash } = window.location;
  return pathname + search + hash;
}
