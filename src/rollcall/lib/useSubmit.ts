import { useState } from "react";
import { failureMessage } from "./failure";

/** What a person sends off: whether it is under way, and why the last try failed. */
export function useSubmit() {
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const send = async (work: () => Promise<void>) => {
    setSending(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(failureMessage(error));
    }
    setSending(false);
  };
  return { isSending, failure, setFailure, send };
}
