import { Button, Group, Loader, Stack, Text } from "@mantine/core";
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useTranslations } from "../messages/useTranslations";
import classes from "./LaterPlace.module.css";

/**
 * Stands where a dialog will be whose code is on its way, or could not be fetched. It is the
 * browser's own dialog, which needs no code.
 */
export function LaterPlace({
  come,
  onHere,
  onClose,
}: {
  /** Fetches the code; called again, it tries once more. */
  come: () => Promise<void>;
  onHere: () => void;
  onClose: () => void;
}) {
  const t = useTranslations("common");
  const dialog = useRef<HTMLDialogElement>(null);
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState<number | null>(null);
  const hasFailed = failed === attempt;
  const fetchIt = useEffectEvent(come);
  const here = useEffectEvent(onHere);
  useEffect(() => {
    let isWanted = true;
    fetchIt().then(
      () => isWanted && here(),
      () => isWanted && setFailed(attempt),
    );
    return () => {
      isWanted = false;
    };
  }, [attempt]);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // The focus is where it was before what comes takes it.
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={classes.place}
      aria-label={hasFailed ? t("somethingWrong") : t("loading")}
      aria-busy={!hasFailed}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <Stack gap="md">
        {hasFailed ? (
          <Text role="alert">{t("somethingWrong")}</Text>
        ) : (
          <Group gap="sm" role="status">
            <Loader size="sm" aria-hidden="true" />
            <Text c="dimmed">{t("loading")}</Text>
          </Group>
        )}
        <Group gap="sm" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          {hasFailed && (
            <Button onClick={() => setAttempt(attempt + 1)}>
              {t("tryAgain")}
            </Button>
          )}
        </Group>
      </Stack>
    </dialog>
  );
}
