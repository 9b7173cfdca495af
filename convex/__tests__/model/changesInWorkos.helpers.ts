import { addressOf } from "./invitationActions.helpers";
import { PEOPLE, type StepInWorkos } from "./programSteps.helpers";
import { ends, openOrders } from "./orders.helpers";
import {
  isLinked,
  membersOf,
  NOTHING_TO_DO,
  type Office,
  type Scenario,
} from "./scenario.helpers";
import type { UnderWay } from "./expectations.helpers";

/* What WorkOS's own admins do, and its people. */

export async function changeInWorkos(
  scenario: Scenario,
  step: StepInWorkos,
): Promise<unknown> {
  if ("behind" in step) scenario.world.workos.setBack(step.behind);
  try {
    return await scenario.calmly(() => change(scenario, step));
  } finally {
    scenario.world.workos.setBack(null);
  }
}

async function change(
  scenario: Scenario,
  step: StepInWorkos,
): Promise<unknown> {
  const { sdk, ids, offices } = scenario;
  const users = sdk.userManagement;
  switch (step.kind) {
    case "renamePerson":
      // WorkOS publishes no answer about who is gone.
      await users.getUser(ids[step.person]!);
      return await users.updateUser({
        userId: ids[step.person]!,
        firstName: `Renamed ${step.name}`,
      });
    case "changeAddress":
      await changeAddress(scenario, step.person);
      return;
    case "crowd":
      // News of people who have nothing to do with us.
      for (let n = 0; n < step.people; n++)
        await users.createUser({
          email: `${crypto.randomUUID()}@example.net`,
          firstName: `Stranger ${n}`,
        });
      return;
    case "deletePerson": {
      await users.getUser(ids[step.person]!);
      await users.deleteUser(ids[step.person]!);
      for (const office of offices)
        await noteEnd(scenario, office, ids[step.person]!);
      return;
    }
  }
  const office = offices[step.organization]!;
  const { workosOrganizationId: organizationId } = office;
  switch (step.kind) {
    case "rename":
      scenario.ownNames.delete(office);
      return await sdk.organizations.updateOrganization({
        organization: organizationId,
        name: `Renamed ${step.name}`,
      });
    case "deleteOrganization":
      await sdk.organizations.deleteOrganization(organizationId);
      for (const id of ids) await noteEnd(scenario, office, id);
      return;
    case "unseat": {
      const admin = (await membersOf(scenario, office)).find(
        ({ status, role }) => status === "active" && role === "admin",
      );
      const userId = admin?.person.workosUserId;
      const theirs = (await scenario.heldByWorkos(office)).find(
        (one) => one.userId === userId && one.status === "active",
      );
      if (!theirs) return NOTHING_TO_DO;
      await users.deactivateOrganizationMembership(theirs.id);
      await noteEnd(scenario, office, theirs.userId);
      return;
    }
    case "accept":
      return await accept(scenario, office, step.invitation);
    case "inviteThere":
      await users.sendInvitation({
        email: addressOf(step.person, step.alias),
        organizationId,
        roleSlug: step.slug,
      });
      scenario.note(office, ids[step.person]!, { kind: "invited" });
      return;
    case "add": {
      const userId = ids[step.person]!;
      await letIn(scenario, office, userId, () =>
        users.createOrganizationMembership({
          organizationId,
          userId,
          roleSlug: step.slug,
        }),
      );
      return;
    }
  }
  const known = await membershipOf(
    scenario,
    office,
    step.person,
    STATUSES[step.kind],
  );
  if (!known) return NOTHING_TO_DO;
  const { id, userId } = known;
  switch (step.kind) {
    case "reRole":
      await users.updateOrganizationMembership(id, { roleSlug: step.slug });
      scenario.note(office, userId, { kind: "role set by WorkOS" });
      return;
    case "deactivate":
      await users.deactivateOrganizationMembership(id);
      {
        await noteEnd(scenario, office, userId);
        return;
      }
    case "reactivate": {
      await letIn(
        scenario,
        office,
        userId,
        () => users.reactivateOrganizationMembership(id),
        step.behind === null,
      );
      return;
    }
    case "delete":
      await users.deleteOrganizationMembership(id);
      {
        await noteEnd(scenario, office, userId);
        return;
      }
    case "reAdd":
      await users.deleteOrganizationMembership(id);
      await noteEnd(scenario, office, userId);
      await scenario.advance(1_000);
      {
        await letIn(scenario, office, userId, () =>
          users.createOrganizationMembership({
            organizationId,
            userId,
            roleSlug: step.slug,
          }),
        );
        return;
      }
  }
}

async function noteEnd(scenario: Scenario, office: Office, userId: string) {
  scenario.note(office, userId, {
    kind: "ended by WorkOS",
    meanwhile: await underWay(scenario, office, userId),
  });
}

/** What is under way is looked at first: our own worker may be as fast as WorkOS. */
async function letIn(
  scenario: Scenario,
  office: Office,
  userId: string,
  work: () => Promise<unknown>,
  later = true,
) {
  const meanwhile = await underWay(scenario, office, userId);
  await work();
  scenario.note(office, userId, { kind: "let in by WorkOS", meanwhile, later });
}

async function underWay(
  scenario: Scenario,
  office: Office,
  userId: string,
): Promise<UnderWay> {
  if (scenario.isBeingTold(office, userId)) return "a call";
  const open = await openOrders(scenario, office, userId);
  if (open.some(({ kind }) => !ends(kind))) return "a call";
  if (open.length > 0) return "an end";
  if (await isLinked(scenario, office)) return "nothing";
  // Linking will tell WorkOS of everybody who was removed here.
  return scenario.expected(office, userId).ruledOut ? "an end" : "nothing";
}

/** Somebody follows the link in an old mail, with the address that it went to. */
async function accept(
  scenario: Scenario,
  office: Office,
  number: number,
): Promise<unknown> {
  const { sdk, ids } = scenario;
  const users = sdk.userManagement;
  const { data } = await users.listInvitations({
    organizationId: office.workosOrganizationId,
    limit: 100,
  });
  const open = data.filter(({ state }) => state === "pending");
  const invitation = open[number % Math.max(1, open.length)];
  if (!invitation) return NOTHING_TO_DO;
  const person = PEOPLE.findIndex((name) =>
    [`${name}@example.com`, `${name}.home@example.com`].includes(
      invitation.email,
    ),
  );
  const userId = ids[person]!;
  const user = await users.getUser(userId);
  if (user.email !== invitation.email)
    await users.updateUser({
      userId,
      email: invitation.email,
      emailVerified: true,
    });
  const before = await membershipOf(scenario, office, person, ["active"]);
  const wasIn = before?.userId === userId;
  const knownHere = (await membersOf(scenario, office)).some(
    ({ person }) => person.workosUserId === userId,
  );
  const isOurs = await isSentHere(scenario, invitation.id);
  const meanwhile = await underWay(scenario, office, userId);
  const { ruledOut, invited } = scenario.expected(office, userId);
  await users.acceptInvitation(invitation.id);
  if (wasIn) return;
  // "An order to end access ends their open invitations": then this one should not be
  // there.
  const isTheirs = user.email === invitation.email;
  if (ruledOut && !invited && isTheirs && meanwhile === "nothing") return;
  scenario.note(office, userId, {
    kind: "let in by WorkOS",
    meanwhile,
    later: true,
  });
  if (
    isOurs &&
    invitation.roleSlug === "client" &&
    !knownHere &&
    meanwhile === "nothing"
  )
    scenario.note(office, userId, {
      kind: "invited with",
      customer: office.customerId,
    });
}

/** From their one address to the other. */
async function changeAddress(scenario: Scenario, person: number) {
  const { sdk, ids, offices } = scenario;
  const userId = ids[person]!;
  const { email } = await sdk.userManagement.getUser(userId);
  const alias = email === addressOf(person, false);
  await sdk.userManagement.updateUser({
    userId,
    email: addressOf(person, alias),
    emailVerified: true,
  });
  // Nobody here could know it when they were removed.
  for (const office of offices)
    if (scenario.expected(office, userId).ruledOut)
      scenario.note(office, userId, { kind: "invited" });
}

async function isSentHere({ t }: Scenario, workosInvitationId: string) {
  const row = await t.run(
    async (ctx) =>
      await ctx.db
        .query("pendingInvitations")
        .withIndex("by_workosInvitationId", (q) =>
          q.eq("workosInvitationId", workosInvitationId),
        )
        .unique(),
  );
  return row?.sentAt !== undefined;
}

type Status = "active" | "inactive" | "pending";
const ANY: Status[] = ["active", "inactive", "pending"];
/** The memberships that a step can be taken with. */
const STATUSES: Record<
  "reRole" | "deactivate" | "reactivate" | "delete" | "reAdd",
  Status[]
> = {
  reRole: ANY,
  deactivate: ["active"],
  reactivate: ["inactive"],
  delete: ANY,
  reAdd: ANY,
};

/** The one who is meant, where theirs will do; else another, so that few steps are in vain. */
async function membershipOf(
  { sdk, ids }: Scenario,
  { workosOrganizationId }: Office,
  person: number,
  statuses: Status[],
) {
  const { data } = await sdk.userManagement.listOrganizationMemberships({
    organizationId: workosOrganizationId,
    statuses,
    limit: 100,
  });
  const meant = data.find(({ userId }) => userId === ids[person]);
  return meant ?? data[person % Math.max(1, data.length)] ?? null;
}
