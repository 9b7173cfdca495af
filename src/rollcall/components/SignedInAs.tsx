import { Anchor } from "@mantine/core";
import { useAuth } from "@workos-inc/authkit-react";
import { useTranslations } from "../messages/useTranslations";
import { sentEmail } from "../../../convex/lib/addresses";
import { useSignOut } from "../lib/signOut";
import { rich } from "./Name";

/** The last line of a page on which the wrong account may be the whole problem. */
export function SignedInAs() {
  const t = useTranslations("parts.signedIn");
  const { user } = useAuth();
  const email = sentEmail(user?.email);
  const { signOut, isSigningOut } = useSignOut();
  return (
    <>
      {email !== undefined && <>{t.rich("as", { ...rich, email })} </>}
      <Anchor
        component="button"
        type="button"
        inherit
        underline="always"
        disabled={isSigningOut}
        onClick={signOut}
      >
        {t("other")}
      </Anchor>
    </>
  );
}
