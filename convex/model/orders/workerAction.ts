import type {
  RemoteInvitation,
  RemoteMembership,
  RemoteOrganization,
} from "../../lib/workosValidators";
import type { WorkosClient } from "../../lib/workosClient";
import type { WorkosReader } from "../../lib/workosReader";
import { troubleOf } from "../../lib/providerTrouble";
import { isRefusal, isRefusedRequest, statusOf } from "../../lib/workosErrors";
import type { PersonAnswer } from "./personAnswer";
import { planEnding } from "./plan";
import type { Job, Person, Report } from "./worker";
import { errorText } from "../../lib/errors";

/** Asks and tells WorkOS what a job needs. What it got to know counts, however it ends. */
export async function processOrder(
  client: WorkosClient,
  job: Job,
  askedAt: number,
): Promise<Report> {
  const report: Report = {
    askedAt,
    people: [],
    invitations: [],
    organization: null,
    refused: false,
    error: null,
  };
  try {
    await workOn(client, job, report);
    return report;
  } catch (error) {
    return {
      ...report,
      refused:
        isRefusedRequest(error) &&
        (job.kind === "undo" || job.kind === "nameBack"),
      error: errorText(error),
      answered: isRefusedRequest(error),
      ...troubleWith(error),
    };
  }
}

/** A 403 may be about one change alone, which the key may not make. */
function troubleWith(error: unknown): Pick<Report, "trouble"> {
  const trouble = statusOf(error) === 403 ? undefined : troubleOf(error);
  return trouble === undefined ? {} : { trouble };
}

async function workOn(client: WorkosClient, job: Job, report: Report) {
  switch (job.kind) {
    case "end":
      // First what could still be accepted, then what came of it.
      for (const email of job.addresses)
        report.invitations.push(
          ...(await revokeAll(client, { ...job.person, email })),
        );
      await endAll(client, job.person, report);
      return;
    case "undo": {
      const { membershipId, slugs: roleSlugs } = job;
      const answer = await client.updateRoles({ membershipId, roleSlugs });
      const { workosOrganizationId, workosUserId } = answer;
      report.people.push({
        workosOrganizationId,
        workosUserId,
        memberships: [answer],
        gone: [],
      });
      return;
    }
    case "revoke":
      report.invitations.push(...(await revokeAll(client, job)));
      return;
    case "nameBack":
      report.organization = await nameBack(client, job);
      return;
    case "people":
      for (const person of job.people)
        report.people.push(await askAboutPerson(client, person));
      return;
    case "invite":
      report.invitations.push(...(await sentLast(client, job)));
      return;
    case "resend": {
      const { workosInvitationId } = job;
      const found = await client.getInvitation(workosInvitationId);
      if (found) report.invitations.push(found);
      return;
    }
    case "rename":
      report.organization = await client.getOrganization(
        job.workosOrganizationId,
      );
      return;
    default:
      job satisfies never;
  }
}

/**
 * WorkOS's word on a person in an organization. It settles all of their ids: one that
 * the mirror knows and the list does not name is asked for by itself. An invitation that
 * was to bring them back is asked for as well.
 */
export async function askAboutPerson(
  client: WorkosReader,
  { knownIds, invitationIds, ...key }: Person,
): Promise<PersonAnswer> {
  const memberships = await client.listMembershipsOf(key);
  const named = new Set(memberships.map(({ membershipId }) => membershipId));
  const gone: string[] = [];
  for (const membershipId of knownIds) {
    if (named.has(membershipId)) continue;
    const found = await client.getMembership(membershipId);
    if (found) memberships.push(found);
    else gone.push(membershipId);
  }
  const invitations: RemoteInvitation[] = [];
  for (const id of invitationIds) {
    const found = await client.getInvitation(id);
    if (found) invitations.push(found);
  }
  return { ...key, memberships, gone, invitations };
}

/** Ends a person's memberships in WorkOS. Ended already, or gone, is success. */
async function endAll(client: WorkosClient, person: Person, report: Report) {
  const answer = await askAboutPerson(client, person);
  if (answer.memberships.length === 0) await client.requireOurs();
  report.people.push(answer);
  // They were invited since, and are to stay.
  if (answer.invitations?.some(({ state }) => state === "accepted")) return;
  for (const [n, membership] of [...answer.memberships].entries()) {
    const ended = await end(client, membership);
    if (ended) answer.memberships[n] = ended;
    else answer.gone.push(membership.membershipId);
  }
}

/** What it is then; null when it is gone. */
async function end(
  client: WorkosClient,
  membership: RemoteMembership,
): Promise<RemoteMembership | null> {
  const { membershipId, status } = membership;
  const step = planEnding(status);
  switch (step) {
    case "deactivate":
      return await client.deactivateMembership(membershipId);
    case "delete":
      await client.deleteMembership(membershipId);
      return null;
    case null:
      return membership;
    default:
      return step satisfies never;
  }
}

type ToAddress = { workosOrganizationId: string; email: string };

/** Past its time or not by our clock: WorkOS may still take it. */
async function revokeAll(
  client: WorkosClient,
  to: ToAddress,
): Promise<RemoteInvitation[]> {
  const revoked: RemoteInvitation[] = [];
  for (const one of await client.listInvitationsTo(to))
    if (one.state === "pending") {
      const answer = await revoke(client, one);
      if (answer) revoked.push(answer);
    }
  return revoked;
}

/**
 * Revokes an invitation in WorkOS; one that has ended already is as it is. Null when it
 * is gone.
 *
 * @throws WorkosError while it is open still
 */
export async function revoke(
  client: WorkosClient,
  one: { workosInvitationId: string; workosOrganizationId: string },
): Promise<RemoteInvitation | null> {
  try {
    return await client.revokeInvitation(one);
  } catch (error) {
    // Accepted a moment ago, say: then the membership that came of it is next.
    if (!isRefusal(error)) throw error;
    const found = await client.getInvitation(one.workosInvitationId);
    if (found?.state === "pending") throw error;
    return found;
  }
}

/** What came of an invitation to the address: the last one, open or accepted already. */
async function sentLast(
  client: WorkosClient,
  to: ToAddress,
): Promise<RemoteInvitation[]> {
  const last = latestOf(await client.listInvitationsTo(to));
  return last ? [last] : [];
}

/** The last one that counts for anything. */
export function latestOf(
  invitations: readonly RemoteInvitation[],
): RemoteInvitation | undefined {
  return invitations
    .filter(({ state }) => state === "pending" || state === "accepted")
    .sort((a, b) => b.createdAt - a.createdAt)[0];
}

/** What somebody has named it since stays. */
async function nameBack(
  client: WorkosClient,
  {
    workosOrganizationId,
    name,
    insteadOf,
  }: { workosOrganizationId: string; name: string; insteadOf: string },
): Promise<RemoteOrganization | null> {
  const found = await client.getOrganization(workosOrganizationId);
  return found?.name === insteadOf
    ? await client.updateOrganization({ workosOrganizationId, name })
    : found;
}
