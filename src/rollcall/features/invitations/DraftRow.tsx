import { ActionIcon, Text, TextInput } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { CustomerSelect } from "../../components/CustomerSelect";
import { IconClose } from "../../components/icons";
import { normalizeEmail } from "./emails";
import { type CheckedDraft, type Draft, whoIs, withRole } from "./drafts";
import classes from "./DraftList.module.css";
import { FilePerson } from "./FilePerson";
import { ResendButton } from "./ResendButton";
import { RoleField } from "./RoleField";
import { isolated } from "../../components/Name";

/** One person on the list: corrected in place, or taken off it. */
export function DraftRow({
  workspaceId,
  row: { draft, problem, notice, openInvitationId },
  disabled,
  onChange,
  onRemove,
}: {
  workspaceId: Id<"workspaces">;
  row: CheckedDraft;
  disabled: boolean;
  onChange: (draft: Draft) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("importing");
  const { email, role, customer } = draft;
  const who = whoIs(draft, t);
  const errorAt = (field: "email" | "role" | "customerId") =>
    (problem?.field ?? "email") === field ? problem?.message : undefined;
  return (
    <li className={classes.row} aria-label={who}>
      <TextInput
        className={classes.email}
        aria-label={t("list.address", { who })}
        defaultValue={email}
        title={isolated(email)}
        disabled={disabled}
        spellCheck={false}
        autoComplete="off"
        error={errorAt("email")}
        // Taken when they are done with it: half an address is no address.
        onBlur={(event) => {
          const typed = normalizeEmail(event.currentTarget.value);
          event.currentTarget.value = typed;
          if (typed !== email) onChange({ ...draft, email: typed });
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
        }}
      />
      <RoleField
        aria-label={t("list.role", { who })}
        role={typeof role === "string" ? role : null}
        disabled={disabled}
        error={errorAt("role")}
        onChange={(next) => onChange(withRole(draft, next))}
      />
      <div className={classes.customer}>
        {(role === "client" || customer) && (
          <CustomerSelect
            aria-label={t("list.customer", { who })}
            workspaceId={workspaceId}
            customer={customer}
            disabled={disabled}
            error={errorAt("customerId")}
            onChange={(next) => onChange({ ...draft, customer: next })}
          />
        )}
      </div>
      <ActionIcon
        className={classes.remove}
        disabled={disabled}
        aria-label={t("list.leaveOut", { who })}
        onClick={onRemove}
      >
        <IconClose />
      </ActionIcon>
      {openInvitationId !== null && (
        <div className={classes.remark}>
          <ResendButton
            workspaceId={workspaceId}
            invitationId={openInvitationId}
            email={email}
            onResent={onRemove}
          />
        </div>
      )}
      {(draft.name !== null || draft.status) && (
        <Text component="div" fz="xs" className={classes.remark}>
          <FilePerson draft={draft} />
        </Text>
      )}
      {notice !== null && (
        <Text fz="xs" c="dimmed" className={classes.remark}>
          {notice}
        </Text>
      )}
    </li>
  );
}
