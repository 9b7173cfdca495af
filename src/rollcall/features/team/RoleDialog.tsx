import { Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { usePaginatedQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { compareRoles } from "../../../../convex/lib/rbac";
import type { Role } from "../../../../convex/lib/validators";
import { CancelButton } from "../../components/CancelButton";
import { CustomerSelect } from "../../components/CustomerSelect";
import { rich } from "../../components/Name";
import { WriteButton } from "../../components/WriteButton";
import type { AskedRole, Bound } from "./useRoleChange";

/** Says what a change of role takes or gives, and asks a client's customer. */
export function RoleDialog({
  asked,
  ...rest
}: {
  workspaceId: Id<"workspaces">;
  viewerId: Id<"users"> | null;
  /** Null: the dialog is closed. */
  asked: AskedRole | null;
  onClose: () => void;
  onChange: (
    member: Bound,
    role: Role,
    customerId?: Id<"customers">,
    isMoreLost?: boolean,
  ) => Promise<boolean>;
}) {
  const t = useTranslations("team.role");
  return (
    <Modal
      opened={asked !== null}
      onClose={rest.onClose}
      title={
        asked &&
        (asked.member.userId === rest.viewerId
          ? t("titleYou")
          : t.rich("title", { ...rich, name: asked.member.displayName }))
      }
    >
      {asked && <RoleForm {...asked} {...rest} />}
    </Modal>
  );
}

function RoleForm({
  workspaceId,
  viewerId,
  member,
  role,
  onClose,
  onChange,
}: AskedRole & Omit<Parameters<typeof RoleDialog>[0], "asked">) {
  const form = useTranslations("invitations.form");
  const t = useTranslations("team.role");
  const common = useTranslations("common");
  const [customer, setCustomer] = useState<{
    customerId: Id<"customers">;
    name: string;
  } | null>(null);
  const { results: lookedAfter, status } = usePaginatedQuery(
    api.customers.listAssigned,
    role === "client" ? { workspaceId, userId: member.userId } : "skip",
    { initialNumItems: 1 },
  );
  // Whether it can be undone is said with it, so it has to be known.
  const whyNotYet =
    role !== "client"
      ? null
      : customer === null
        ? form("customerMissing")
        : status === "LoadingFirstPage"
          ? common("loading")
          : null;
  return (
    <Stack gap="md" style={{ overflowWrap: "anywhere" }}>
      <Text>
        <Consequence {...{ member, role }} isYou={member.userId === viewerId} />
      </Text>
      {role === "client" && (
        <CustomerSelect
          workspaceId={workspaceId}
          label={t("customer")}
          customer={customer}
          onChange={setCustomer}
        />
      )}
      <Group justify="flex-end" gap="xs">
        <CancelButton onClick={onClose} data-autofocus />
        <WriteButton
          reason={whyNotYet}
          {...(compareRoles(role, member.role) < 0 && { color: "red" })}
          onWrite={async () => {
            const isMoreLost = lookedAfter.length > 0;
            const { customerId } = customer ?? {};
            if (await onChange(member, role, customerId, isMoreLost)) onClose();
          }}
        >
          {t("to", { role })}
        </WriteButton>
      </Group>
    </Stack>
  );
}

/** In words about this person, or about you. */
function Consequence({
  member: { role: before, displayName: name },
  role,
  isYou,
}: AskedRole & { isYou: boolean }) {
  const t = useTranslations("team.role");
  if (role === "owner") return t.rich("gains.owner", { ...rich, name });
  const key = lossOf(before, role);
  if (key === null) return null;
  return isYou
    ? t(`youLose.${key}`)
    : t.rich(`loses.${key}`, { ...rich, name });
}

const LOSSES = [
  "owner_admin",
  "owner_member",
  "admin_member",
  "admin_client",
  "member_client",
] as const;

function lossOf(before: Role, after: Role) {
  // To see one customer only is the same loss for both.
  if (before === "owner" && after === "client") return "admin_client";
  return LOSSES.find((loss) => loss === `${before}_${after}`) ?? null;
}
