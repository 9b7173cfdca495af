import type { CheckResult } from "./drafts";
import { addressProblem } from "./emails";

/** An address with all that is known to speak against it, in sentences. */
export type AddressState = {
  address: string;
  /** What is wrong with how it is written; names the address. */
  malformed: string | null;
  /** Why the server does not take it. */
  refused: string | null;
  /** Why it was not sent the last time; it can be tried again. */
  failed: string | null;
  /** What the inviter should know of somebody who can be invited all the same. */
  notice: string | null;
  openInvitationId: CheckResult["openInvitationId"];
};

export function statesOf(
  addresses: string[],
  verdicts: ReadonlyMap<string, CheckResult>,
  failures: ReadonlyMap<string, string>,
): AddressState[] {
  return addresses.map((address) => {
    const verdict = verdicts.get(address);
    return {
      address,
      malformed: addressProblem(address),
      refused: verdict?.problem?.message ?? null,
      failed: failures.get(address) ?? null,
      notice: verdict?.notice ?? null,
      openInvitationId: verdict?.openInvitationId ?? null,
    };
  });
}

/** Nothing that we know speaks against sending it. */
export function isReady({ malformed, refused }: AddressState): boolean {
  return malformed === null && refused === null;
}
