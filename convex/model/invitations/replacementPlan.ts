import { type AppErrorData, refusal } from "../../lib/errors";
import { roleToSlug } from "../../lib/roleMap";
import type { ReasonOf } from "../../lib/refusals";
import type { Role } from "../../lib/validators";

/* The earlier invitation has ended, and the new one was not sent: both are told. */

type Refused = Omit<AppErrorData, "retryAfterMs">;

/** Why the new one was not sent, and what is said of it. */
const TOLD: Partial<Record<string, ReplacementReason>> = {
  alreadyMember: "replacementMember",
  memberInWorkos: "replacementMember",
  alreadyInvited: "replacementInvited",
  invitedInWorkos: "replacementInvited",
  invitationBeingSent: "replacementOvertaken",
  invitationBeingTakenBack: "replacementOvertaken",
  inviteeChanging: "replacementOvertaken",
  invitationOvertaken: "replacementOvertaken",
  customerUnknown: "replacementCustomerGone",
  invitedCustomerArchived: "replacementCustomerGone",
  organizationUnknown: "replacementOrganizationGone",
  nowhereToInvite: "replacementOrganizationGone",
  invitesAreClerks: "replacementOrganizationGone",
  invitesToGone: "replacementOrganizationGone",
} satisfies Partial<
  Record<ReasonOf<"INVALID" | "CONFLICT">, ReplacementReason>
>;

type ReplacementReason =
  | "replacementMember"
  | "replacementInvited"
  | "replacementOvertaken"
  | "replacementCustomerGone"
  | "replacementOrganizationGone"
  | "replacementRefused";

/** Null: it is about the caller, who may do nothing here any more. */
export function planReplacementRefusal(
  { code, reason, params: { answer } }: Refused,
  role: Role,
): Refused | null {
  switch (code) {
    case "PROVIDER_UNAVAILABLE":
      return refusal("replacementSilent");
    case "ROLE_MISSING":
      return refusal(
        "replacementRoleMissing",
        { role: roleToSlug(role) },
        { field: "role" },
      );
    case "INVALID":
    case "CONFLICT":
      return reason === "addressRefused" && answer !== undefined
        ? refusal("replacementAddressRefused", { answer })
        : refusal(TOLD[reason] ?? "replacementRefused");
    default:
      return null;
  }
}
