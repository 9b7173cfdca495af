import { notifications } from "@mantine/notifications";
import { failureMessage } from "./failure";

/** Tells a person what has gone wrong. */
export function notifyFailure(error: unknown, title?: string) {
  notifications.show({
    color: "red",
    title,
    message: failureMessage(error),
    role: "alert",
    autoClose: 8000,
  });
}

export function notifySuccess(message: string) {
  notifications.show({ message, role: "status" });
}

/** Runs a person's action and tells them how it went. Resolves to whether it worked. */
export async function attempt(
  work: Promise<unknown>,
  success?: string,
): Promise<boolean> {
  try {
    await work;
    if (success !== undefined) notifySuccess(success);
    return true;
  } catch (error) {
    notifyFailure(error);
    return false;
  }
}
