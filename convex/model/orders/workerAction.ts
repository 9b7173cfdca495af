import type { RemoteInvitation, RemoteMembership } from "../../lib/validators";
import type { WorkosClient } from "../../lib/workosClient";
import { isRefusal } from "../../lib/workosErrors";
import type { PersonAnswer } from "../workos/memberships";
import { planEnding } from "./plan";
import type { Job, Person, Report } from "./worker";

/** Asks and tells WorkOS what a job needs. What it got to know counts, however it ends. */
export async function work(
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
      refused: isRefusal(error) && job.kind === "undo",
      error: error instanceof Error ? error.message : String(error),
    };
  }
}

async function workOn(client: WorkosClient, job: Job, report: Report) {
  switch (job.kind) {
    case "end":
      // First what could still be accepted, then what came of it.
      for (const address of job.addresses)
        report.invitations.push(
          ...(await revokeAll(client, job.person, address)),
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
    case "people":
      for (const person of job.people)
        report.people.push(await askAboutPerson(client, person));
      return;
    case "invite":
      report.invitations.push(...(await openInvitations(client, job)));
      return;
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
 * the mirror knows and the list does not name is asked for by itself.
 */
export async function askAboutPerson(
  client: WorkosClient,
  { knownIds, ...key }: Person,
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
  return { ...key, memberships, gone };
}

/** Ends a person's memberships in WorkOS. Ended already, or gone, is success. */
async function endAll(client: WorkosClient, person: Person, report: Report) {
  const answer = await askAboutPerson(client, person);
  if (answer.memberships.length === 0) await client.requireOurs();
  report.people.push(answer);
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

async function revokeAll(
  client: WorkosClient,
  { workosOrganizationId }: Person,
  email: string,
): Promise<RemoteInvitation[]> {
  const revoked: RemoteInvitation[] = [];
  for (const one of await listed(client, { workosOrganizationId, email })) {
    try {
      revoked.push(await client.revokeInvitation(one));
    } catch (error) {
      // Accepted a moment ago, say: then the membership that came of it is next.
      if (!isRefusal(error)) throw error;
      const found = await client.getInvitation(one.workosInvitationId);
      if (found?.state === "pending") throw error;
      if (found) revoked.push(found);
    }
  }
  return revoked;
}

async function openInvitations(
  client: WorkosClient,
  to: ToAddress,
): Promise<RemoteInvitation[]> {
  const found: RemoteInvitation[] = [];
  for (const { workosInvitationId } of await listed(client, to)) {
    const invitation = await client.getInvitation(workosInvitationId);
    if (invitation) found.push(invitation);
  }
  return found;
}

/** Past its time or not by our clock: WorkOS may still take it. */
async function listed(
  client: WorkosClient,
  { workosOrganizationId, email }: ToAddress,
) {
  const open = await client.listOpenInvitations(email, 0);
  return open
    .filter((one) => one.workosOrganizationId === workosOrganizationId)
    .map(({ invitationId }) => ({
      workosInvitationId: invitationId,
      workosOrganizationId,
    }));
}
