import type { FunctionReturnType } from "convex/server";
import { api } from "../../../../convex/_generated/api";
import { openConfirmation } from "../../components/openConfirmation";
import { SubmitButton } from "../../components/WriteButton";
import { notifySuccess } from "../../lib/notify";
import { showToast } from "../../lib/toasts";
import { signedOutEverywhere, useSignOut } from "../../lib/signOut";
import { useAction } from "../../lib/write";
import { useTranslations } from "../../messages/useTranslations";
import classes from "./Account.module.css";

type Ended = FunctionReturnType<typeof api.account.signOutEverywhere>;

/** Ends the person's other sessions, or all of them; asks before. */
export function EndSessions({
  sessions,
  onChanged,
}: {
  sessions: readonly { isThis: boolean }[];
  onChanged: () => void;
}) {
  const t = useTranslations("account");
  const end = useAction(api.account.signOutEverywhere);
  const { signOut } = useSignOut();
  const others = sessions.filter(({ isThis }) => !isThis).length;
  const knowsThis = others < sessions.length;

  const tellRest = ({ ended, failed }: Ended) => {
    showToast({
      color: "red",
      title: t("partly.title"),
      message:
        failed > 0
          ? t("partly.failed", { failed, ended })
          : t("partly.more", { ended }),
      role: "alert",
      autoClose: 10_000,
    });
    onChanged();
  };
  const isWhole = ({ failed, more }: Ended) => failed === 0 && !more;

  const endOthers = async () => {
    const result = await end({ keepThis: true });
    if (!isWhole(result)) {
      tellRest(result);
      return;
    }
    notifySuccess(t("others.done", { ended: result.ended }));
    onChanged();
  };
  const endAll = async () => {
    const result = await end({ keepThis: false });
    if (!isWhole(result)) {
      tellRest(result);
      return;
    }
    signedOutEverywhere.remember();
    signOut();
  };

  return (
    <div className={classes.acts}>
      {knowsThis && (
        <SubmitButton
          type="button"
          variant="default"
          reason={others === 0 ? t("sessions.noOthers") : null}
          onClick={() =>
            openConfirmation({
              title: t("others.title"),
              text: t("others.text", { count: others }),
              action: t("sessions.others"),
              onConfirm: endOthers,
            })
          }
        >
          {t("sessions.others")}
        </SubmitButton>
      )}
      <SubmitButton
        type="button"
        variant="default"
        c="red"
        onClick={() =>
          openConfirmation({
            title: t("everywhere.title"),
            text: t("everywhere.text"),
            action: t("sessions.everywhere"),
            onConfirm: endAll,
          })
        }
      >
        {t("sessions.everywhere")}
      </SubmitButton>
    </div>
  );
}
