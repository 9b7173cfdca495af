import {
  cleanNotifications,
  hideNotification,
  type NotificationData,
  showNotification,
  updateNotification,
} from "@mantine/notifications";
import type { FocusEvent } from "react";
import { say } from "../messages";
import { toastStore } from "./toastStore";
import { focusHeading } from "./useKeepFocus";

const TOASTS = ".mantine-Notifications-root";

/** What had the focus before a toast did. */
let before: HTMLElement | null = null;
/** What that was a part of: the dashboard's page, or a component in a product's. */
let around: Element | null = null;

/**
 * Shows something beside the page. It stays while it has the focus, or is held, and when
 * it goes the focus is back where it was.
 */
export function showToast(toast: Omit<NotificationData, "id">) {
  let hasFocus = false;
  let isHeld = false;
  const shown: NotificationData = {
    ...toast,
    closeButtonProps: { "aria-label": say("common.dismiss") },
    onFocus: ({ relatedTarget }: FocusEvent) => {
      if (
        relatedTarget instanceof HTMLElement &&
        !relatedTarget.closest(TOASTS)
      ) {
        before = relatedTarget;
        around = relatedTarget.closest("#content, [data-rollcall]");
      }
      hasFocus = true;
      stayOrGo();
    },
    onBlur: () => {
      hasFocus = false;
      stayOrGo();
    },
    onClose: () => {
      if (hasFocus) giveBack();
    },
  };
  const id = showNotification(shown, toastStore);
  function stayOrGo() {
    const autoClose = hasFocus || isHeld ? false : toast.autoClose;
    updateNotification(
      { ...shown, id, ...(autoClose !== undefined && { autoClose }) },
      toastStore,
    );
  }
  return {
    hide: () => {
      hideNotification(id, toastStore);
    },
    /** It stays until it is let go; then its time begins anew. */
    hold: (holds: boolean) => {
      isHeld = holds;
      stayOrGo();
    },
  };
}

/** Takes all of them away, and with them what could be taken back. */
export function dropToasts() {
  cleanNotifications(toastStore);
}

function giveBack() {
  if (before?.isConnected) before.focus();
  else
    focusHeading(
      around?.isConnected
        ? around
        : (document.getElementById("content") ?? document.body),
    );
}
