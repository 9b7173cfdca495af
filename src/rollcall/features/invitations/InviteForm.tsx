import { Anchor, Group, Stack, Text } from "@mantine/core";
import { useEffect, useId, useRef } from "react";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { invitationDays } from "../../../../convex/lib/rules";
import { CancelButton } from "../../components/CancelButton";
import { FailureAlert } from "../../components/FailureAlert";
import { fieldError } from "../../components/fieldError";
import { SubmitButton } from "../../components/WriteButton";
import { AddressField } from "./AddressField";
import fieldClasses from "./AddressField.module.css";
import { AddressNotes } from "./AddressNotes";
import type { Problem } from "./drafts";
import { FreeSeats } from "./FreeSeats";
import { MAX_ROWS } from "./importing/readList";
import { RoleRadios } from "./RoleRadios";
import { SendingLimit } from "./SendingLimit";
import { SendingProgress } from "./SendingProgress";
import { useAllowance } from "./useAllowance";
import { type Sent, useInvite } from "./useInvite";

/** Fewer are sent before a bar could be read. */
const BAR_FROM = 10;

/** Addresses with one role for all of them, sent right from here. */
export function InviteForm({
  workspaceId,
  isBack,
  onSending,
  onSent,
  onFile,
  onCancel,
}: {
  workspaceId: Id<"workspaces">;
  /** From the other way; what had the focus there is gone. */
  isBack: boolean;
  onSending: (isSending: boolean) => void;
  onSent: (sent: Sent) => void;
  /** The smaller way: people from a file. */
  onFile: () => void;
  onCancel: () => void;
}) {
  const t = useTranslations("invitations");
  const notesId = useId();
  const invite = useInvite(workspaceId, { onSending, onSent });
  const { draft, ready, problem, sending } = invite;
  const isSending = sending !== null;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isBack) field.current?.focus();
  }, [isBack]);
  const wasSending = useRef(false);
  useEffect(() => {
    // Some are left, and the button that had the focus was off meanwhile.
    if (wasSending.current && !isSending) field.current?.focus();
    wasSending.current = isSending;
  }, [isSending]);
  const errorAt = (field: Problem["field"]) =>
    fieldError(problem && problem.field === field ? problem.message : null);
  const why =
    ready.length === 0
      ? t("form.noAddress")
      : ready.length > MAX_ROWS
        ? t("form.tooMany", { atMost: MAX_ROWS })
        : draft.role === "client" && draft.customer === null
          ? t("form.customerMissing")
          : null;

  return (
    <form
      noValidate
      aria-label={t("invite")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending && why === null) void invite.submit();
      }}
    >
      <Stack gap="md">
        <FailureAlert
          failure={
            problem && problem.field === undefined ? problem.message : null
          }
        />
        <div>
          <AddressField
            ref={field}
            states={invite.states}
            typed={draft.typed}
            disabled={isSending}
            describedBy={notesId}
            action={
              invite.states.length > 1 && (
                <Quiet
                  disabled={isSending}
                  onClick={() => {
                    invite.clear();
                    field.current?.focus();
                  }}
                >
                  {t("form.clear")}
                </Quiet>
              )
            }
            onChange={invite.change}
          />
          <div className={fieldClasses.under}>
            <AddressNotes
              id={notesId}
              workspaceId={workspaceId}
              states={invite.states}
              onResent={(address) => {
                invite.leaveOut(address);
                field.current?.focus();
              }}
            />
            <Quiet disabled={isSending} onClick={onFile}>
              {t("form.useFile")}
            </Quiet>
          </div>
        </div>
        <RoleRadios
          workspaceId={workspaceId}
          role={draft.role}
          onRoleChange={(role) => invite.change({ role })}
          customer={draft.customer}
          onCustomerChange={(customer) => invite.change({ customer })}
          disabled={isSending}
          errorAt={errorAt}
        />
        {sending && sending.of >= BAR_FROM ? (
          <SendingProgress {...sending} />
        ) : (
          <>
            <FreeSeats workspaceId={workspaceId} ready={ready.length} />
            <SendingLimit
              workspaceId={workspaceId}
              ready={ready.length}
              drafts={invite.drafts}
            />
          </>
        )}
        <Group justify="space-between" gap="sm">
          <Terms workspaceId={workspaceId} />
          <Group gap="xs" ms="auto">
            <CancelButton disabled={isSending} onClick={onCancel} />
            <SubmitButton type="submit" loading={isSending} reason={why}>
              {t("send", { count: ready.length })}
            </SubmitButton>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

/** How long they hold, and how many may still be sent. */
function Terms({ workspaceId }: { workspaceId: Id<"workspaces"> }) {
  const t = useTranslations("invitations.form");
  const allowance = useAllowance(workspaceId);
  const days = invitationDays();
  return (
    <Text fz="xs" c="dimmed">
      {allowance
        ? t("expiresAndLeft", { days, left: allowance.left })
        : t("expires", { days })}
    </Text>
  );
}

function Quiet({
  disabled,
  onClick,
  children,
}: {
  disabled: boolean;
  onClick: () => void;
  children: string;
}) {
  return (
    <Anchor
      component="button"
      type="button"
      flex="none"
      fz="xs"
      fw={550}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </Anchor>
  );
}
