import { Divider, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { emailProblem } from "../../../convex/lib/addresses";
import type { Role } from "../../../convex/lib/validators";
import { FormButtons } from "../../components/FormButtons";
import { fieldError } from "../../components/fieldError";
import { FailureAlert } from "../../components/FailureAlert";
import { useAction } from "../../lib/write";
import { splitEmails } from "./emails";
import { type Customer, type Draft, type Problem, toInvitee } from "./drafts";
import { toFieldFailure } from "./fieldFailure";
import { type InviteeList, MAX_ROWS } from "./importing/readList";
import { InviteeFileInput } from "./InviteeFileInput";
import { RoleAndCustomerFields } from "./RoleAndCustomerFields";

/** Addresses with one role for all of them, or a file. One address is sent at once. */
export function InviteForm({
  workspaceId,
  onSending,
  onSent,
  onList,
  onCancel,
}: {
  workspaceId: Id<"workspaces">;
  onSending: (isSending: boolean) => void;
  onSent: () => void;
  onList: (list: InviteeList) => void;
  onCancel: () => void;
}) {
  const send = useAction(api.invitations.manage.send);
  const [text, setText] = useState("");
  const [role, setRole] = useState<Role>("member");
  const [customer, setCustomer] = useState<Customer | null>(null);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const addresses = splitEmails(text);

  const sendOne = async (draft: Draft) => {
    const invitee = toInvitee(draft);
    if (!invitee) return;
    setSending(true);
    onSending(true);
    let refusal: Problem | null;
    try {
      const [result] = await send({ workspaceId, invitees: [invitee] });
      refusal = result?.refusal ?? null;
    } catch (error) {
      refusal = toFieldFailure(error);
    }
    setSending(false);
    onSending(false);
    setProblem(refusal);
    if (!refusal) onSent();
  };
  const submit = () => {
    const refusal = problemOf(addresses, role, customer);
    setProblem(refusal);
    if (refusal) return;
    const drafts = addresses.map((email, key) => ({
      key,
      line: null,
      email,
      role,
      customer: role === "client" ? customer : null,
      name: null,
      status: null,
    }));
    const [only] = drafts;
    if (only && drafts.length === 1) void sendOne(only);
    else onList({ drafts, leftOut: [], columns: null });
  };
  const errorAt = (field: Problem["field"]) =>
    fieldError(problem && problem.field === field ? problem.message : null);

  return (
    <form
      noValidate
      aria-label="Invite people"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending) submit();
      }}
    >
      <Stack gap="md">
        <FailureAlert
          failure={
            problem && problem.field === undefined ? problem.message : null
          }
        />
        <Textarea
          label="E-mail addresses"
          description="One, or many: with commas, spaces or lines between them."
          placeholder="ada@example.com"
          data-autofocus
          autosize
          minRows={3}
          maxRows={8}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={errorAt("email")}
        />
        <RoleAndCustomerFields
          workspaceId={workspaceId}
          roleLabel={addresses.length > 1 ? "Role of all of them" : "Role"}
          role={role}
          onRoleChange={setRole}
          customer={customer}
          onCustomerChange={setCustomer}
          errorAt={errorAt}
        />
        <FormButtons isSending={isSending} onCancel={onCancel}>
          {addresses.length > 1
            ? `Check ${addresses.length.toLocaleString()} addresses`
            : "Send invitation"}
        </FormButtons>
        <Divider label="or" />
        <InviteeFileInput disabled={isSending} onList={onList} />
      </Stack>
    </form>
  );
}

/** What can be told here, before the server is asked. */
function problemOf(
  addresses: string[],
  role: Role,
  customer: Customer | null,
): Problem | null {
  const [first = ""] = addresses;
  if (addresses.length > MAX_ROWS)
    return {
      message: `${MAX_ROWS.toLocaleString()} people are the most at once.`,
      field: "email",
    };
  if (addresses.length <= 1) {
    const problem = emailProblem(first);
    if (problem !== null) return { ...problem, field: "email" };
    if (role === "client" && !customer)
      return {
        message: "Choose the customer that this client belongs to.",
        field: "customerId",
      };
  }
  return null;
}
