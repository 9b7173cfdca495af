import { refusal, refused } from "../../lib/errors";
import { invitationDays } from "../../lib/rules";
import type { RemoteInvitation } from "../../lib/workosValidators";
import { type WorkosClient } from "../../lib/workosClient";
import {
  isRefusal,
  providerSilent,
  roleMissing,
  WorkosError,
} from "../../lib/workosErrors";
import { type Progress, requestChange } from "../orders/providerFirstAction";
import { latestOf } from "../orders/workerAction";
import type { Mail, SendRefusal } from "./sending";

/* WorkOS is asked for one mail, and what its refusal means. */

/** @throws an error of ours that says why it was not sent */
export async function sendMail(
  client: WorkosClient,
  mail: Mail,
  progress: Progress,
): Promise<RemoteInvitation> {
  const { workosOrganizationId, inviterWorkosUserId, email, roleSlug } = mail;
  try {
    return await requestChange(progress, () =>
      client.sendInvitation({
        workosOrganizationId,
        inviterWorkosUserId,
        email,
        roleSlug,
        expiresInDays: invitationDays(),
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkosError)) throw error;
    if (!isRefusal(error)) throw providerSilent(progress.isTold);
    return await lookUp(client, mail, error);
  }
}

/**
 * Whatever WorkOS refuses it with, looking up what is there already decides: what an
 * earlier try has sent, whose answer was lost, is ours.
 *
 * @throws an error of ours where it is not
 */
async function lookUp(
  client: WorkosClient,
  mail: Mail,
  refusal: WorkosError,
): Promise<RemoteInvitation> {
  const { workosOrganizationId, email, roleSlug, repeats } = mail;
  try {
    const last = latestOf(await client.listInvitationsTo(mail));
    if (last && repeats && last.roleSlug === roleSlug) return last;
    if (last?.state === "pending" && last.expiresAt > Date.now())
      throw refused(invitedAlready());
    const user = await client.findUserByEmail(email);
    const memberships = user
      ? await client.listMembershipsOf({
          workosOrganizationId,
          workosUserId: user.workosUserId,
        })
      : [];
    const isIn = memberships.some(({ status }) => status === "active");
    throw refused(isIn ? isInAlready() : refusalOf(refusal, mail));
  } catch (error) {
    throw error instanceof WorkosError ? refused(providerAway()) : error;
  }
}

function refusalOf(error: WorkosError, { roleSlug }: Mail): SendRefusal {
  if (/\brole\b/i.test(error.message)) return roleMissing(roleSlug);
  if (error.kind === "not_found") return refusal("organizationUnknown");
  return refusal(
    "addressRefused",
    { answer: error.message },
    { field: "email" },
  );
}

export function providerAway(): SendRefusal {
  return refusal("workosSilent");
}

function isInAlready(): SendRefusal {
  return refusal("memberInWorkos", {}, { field: "email" });
}

function invitedAlready(): SendRefusal {
  return refusal("invitedInWorkos", {}, { field: "email" });
}
