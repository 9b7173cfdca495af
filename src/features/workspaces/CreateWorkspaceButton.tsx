import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useRef } from "react";
import { CreateWorkspaceModal } from "./CreateWorkspaceModal";

/** The way to a new workspace from a page that is in none. */
export function CreateWorkspaceButton() {
  const target = useRef<HTMLButtonElement>(null);
  const [isCreating, creating] = useDisclosure(false);
  return (
    <>
      <Button ref={target} variant="default" fullWidth onClick={creating.open}>
        Create a new workspace
      </Button>
      <CreateWorkspaceModal
        opened={isCreating}
        onClose={creating.close}
        onClosed={() => target.current?.focus()}
      />
    </>
  );
}
