import { type NotificationData, notifications } from "@mantine/notifications";
import type { FocusEvent } from "react";
import { say } from "../messages";
import { focusHeading } from "./useKeepFocus";

const TOASTS = ".mantine-Notifications-root";

/** What had the focus before a toast did. */
let before: HTMLElement | null = null;

/**
 * Shows something beside the page. It stays while it has the focus, and when it goes
 * the focus is back where it was. Returns the toast's id.
 */
export function showToast(toast: Omit<NotificationData, "id">): string {
  let hasFocus = false;
  const shown: NotificationData = {
    ...toast,
    closeButtonProps: { "aria-label": say("common.dismiss") },
    onFocus: ({ relatedTarget }: FocusEvent) => {
      if (
        relatedTarget instanceof HTMLElement &&
        !relatedTarget.closest(TOASTS)
      )
        before = relatedTarget;
      hasFocus = true;
      stay(false);
    },
    onBlur: () => {
      hasFocus = false;
      stay(toast.autoClose);
    },
    onClose: () => {
      if (hasFocus) giveBack();
    },
  };
  const id = notifications.show(shown);
  function stay(autoClose: NotificationData["autoClose"]) {
    notifications.update({
      ...shown,
      id,
      ...(autoClose !== undefined && { autoClose }),
    });
  }
  return id;
}

function giveBack() {
  if (before?.isConnected) before.focus();
  else focusHeading(document.getElementById("content") ?? document.body);
}
