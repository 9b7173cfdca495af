import { isAppError } from "../../../../convex/lib/appErrors";
import { failureMessage } from "../../lib/failure";
import { isolated } from "../../components/Name";
import { say } from "../../messages";
import { refusalMessage } from "../../lib/refusals";
import type { Checked, CheckResult, Problem } from "./drafts";

/** The sentence for a person, and the field that it belongs to, if there is one. */
export function toFieldFailure(error: unknown): Problem {
  if (isAppError(error)) return toProblem(error.data);
  return { message: failureMessage(error) };
}

/** The same of what the server answers of one person among many. */
export function toProblem(
  refusal: Parameters<typeof refusalMessage>[0] & { field?: string },
): Problem {
  const { field } = refusal;
  const message = refusalMessage(refusal);
  return field === "email" || field === "role" || field === "customerId"
    ? { message, field }
    : { message };
}

/** What the server says of one of those who are to be invited; of none, nothing. */
export function toCheckResult(checked: Checked | undefined): CheckResult {
  const {
    refusal = null,
    notice = null,
    openInvitationId = null,
  } = checked ?? {};
  return {
    openInvitationId,
    problem: refusal && toProblem(refusal),
    notice:
      notice &&
      say.markup(`invitations.notice.${notice.reason}`, {
        ...notice.params,
        n: isolated,
      }),
  };
}
