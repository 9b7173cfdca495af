import { Button } from "@mantine/core";
import { useAuth } from "@workos-inc/authkit-react";
import { useSignOut } from "../lib/signOut";
import { useTranslations } from "../messages/useTranslations";
import { IconAlert } from "./icons";
import bar from "./Bar.module.css";

/** While somebody of WorkOS's dashboard acts as the person: who, as whom, and the way out. */
export function ImpersonationBar() {
  const t = useTranslations("shell.impersonation");
  const { user, impersonator } = useAuth();
  const { signOut, isSigningOut } = useSignOut();
  return (
    <div role="status">
      {user && impersonator && (
        <div className={bar.bar} data-tone="orange">
          <IconAlert size={16} />
          <span>{t("bar", { who: impersonator.email, as: user.email })}</span>
          <Button
            size="compact-xs"
            variant="default"
            loading={isSigningOut}
            onClick={signOut}
          >
            {t("end")}
          </Button>
        </div>
      )}
    </div>
  );
}
