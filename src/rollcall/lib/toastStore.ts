import { createNotificationsStore } from "@mantine/notifications";

/** The dashboard's toasts. A product that has toasts of Mantine's keeps its own. */
export const toastStore = createNotificationsStore();
