import { Modal } from "@mantine/core";
import { useQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { AccessFacts } from "../../components/AccessFacts";
import type { Member } from "./member";

/** Why one person can or can't enter, live while it is open. */
export function ExplainAccessModal({
  workspaceId,
  member,
  onClose,
}: {
  workspaceId: Id<"workspaces">;
  /** Null: closed. */
  member: Member | null;
  onClose: () => void;
}) {
  const explanation = useQuery(
    api.workspaces.explainAccess,
    member ? { workspaceId, userId: member.userId } : "skip",
  );
  return (
    <Modal
      opened={member !== null}
      onClose={onClose}
      title={
        explanation && !explanation.allowed
          ? `Why ${explanation.displayName} can’t enter`
          : `Why ${member?.displayName ?? ""} can enter`
      }
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <AccessFacts explanation={explanation} />
    </Modal>
  );
}
