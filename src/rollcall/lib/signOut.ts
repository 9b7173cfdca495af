import { useAuth } from "@workos-inc/authkit-react";
import { useState } from "react";
import { addressOf } from "./product";
import { useProduct } from "./useProduct";

const CHANNEL = "rollcall";
const SIGNED_OUT = "signed-out";
const SIGNING_OUT_KEY = "rollcall:signing-out";
const EVERYWHERE_KEY = "rollcall:signed-out-everywhere";

/** From the click until the provider's page has come back. */
export function isSigningOut(): boolean {
  return sessionStorage.getItem(SIGNING_OUT_KEY) !== null;
}

/** For the front door: all of the person's sessions have ended, not only this one. */
export const signedOutEverywhere = {
  remember: () => sessionStorage.setItem(EVERYWHERE_KEY, "true"),
  isSo: () => sessionStorage.getItem(EVERYWHERE_KEY) !== null,
  forget: () => sessionStorage.removeItem(EVERYWHERE_KEY),
};

/** Ends the session at the provider, which sends the browser back to the front door. */
export function useSignOut(): { signOut: () => void; isSigningOut: boolean } {
  const auth = useAuth();
  const product = useProduct();
  const [isSigningOut, setSigningOut] = useState(false);
  const signOut = () => {
    setSigningOut(true);
    sessionStorage.setItem(SIGNING_OUT_KEY, "true");
    try {
      auth.signOut({ returnTo: window.location.origin + product.path });
    } catch {
      // No session to end (NoSessionError): this page is all that is left of it.
      window.location.assign(addressOf(product, "/"));
    }
  };
  return { signOut, isSigningOut };
}

/**
 * Other tabs are told only now that the provider's page has come back: told
 * earlier, they would renew the session that is about to end.
 */
export function announceSignOut() {
  if (sessionStorage.getItem(SIGNING_OUT_KEY) === null) return;
  sessionStorage.removeItem(SIGNING_OUT_KEY);
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(SIGNED_OUT);
  channel.close();
}

/** Calls back when another tab has signed out. Returns the way to stop. */
export function onSignOutElsewhere(callback: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (message) => {
    if (message.data === SIGNED_OUT) callback();
  };
  return () => channel.close();
}
