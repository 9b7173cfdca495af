import { Anchor } from "@mantine/core";
import { useAuth } from "@workos-inc/authkit-react";
import { sentEmail } from "../../convex/lib/addresses";
import { useSignOut } from "../lib/signOut";

/** The last line of a page on which the wrong account may be the whole problem. */
export function SignedInAs() {
  const { user } = useAuth();
  const email = sentEmail(user?.email);
  const { signOut, isSigningOut } = useSignOut();
  return (
    <>
      {email === undefined ? "" : `Signed in as ${email}. `}
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
