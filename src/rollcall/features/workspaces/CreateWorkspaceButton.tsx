import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useRef } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { CreateWorkspaceModal } from "./dialogs";

/** The way to a new workspace from a page that is in none. */
export function CreateWorkspaceButton() {
  const t = useTranslations("parts.workspace");
  const target = useRef<HTMLButtonElement>(null);
  const [isCreating, creating] = useDisclosure(false);
  return (
    <>
      <Button ref={target} variant="default" fullWidth onClick={creating.open}>
        {t("createNew")}
      </Button>
      <CreateWorkspaceModal
        opened={isCreating}
        onClose={creating.close}
        onClosed={() => target.current?.focus()}
      />
    </>
  );
}
