import { Anchor } from "@mantine/core";
import { useAuth } from "@workos-inc/authkit-react";
import { useSignOut } from "../lib/signOut";

/** The last line of a page on which the wrong account may be the whole problem. */
export function SignedInAs() {
  const { user } = useAuth();
  const { signOut, isSigningOut } = useSignOut();
  return (
    <>
      {user ? `Signed in as ${user.email}. ` : ""}
      <Anchor
        component="button"
        type="button"
        inherit
        underline="always"
        disabled={isSigningOut}
        onClick={signOut}
      >
        Sign in as someone else
      </Anchor>
    </>
  );
}
