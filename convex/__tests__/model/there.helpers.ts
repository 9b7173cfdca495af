import { addressOf } from "./invitationErrands.helpers";
import { PEOPLE, type StepInWorkos } from "./moves.helpers";
import { ends, openOrders } from "./orders.helpers";
import {
  isLinked,
  membersOf,
  NOTHING_TO_DO,
  type Office,
  type Stage,
} from "./stage.helpers";
import type { UnderWay } from "./oracle.helpers";

/* What WorkOS's own admins do, and its people. */

export async function changeThere(
  stage: Stage,
  step: StepInWorkos,
): Promise<unknown> {
  if ("behind" in step) stage.world.workos.setBack(step.behind);
  try {
    return await stage.calmly(() => change(stage, step));
  } finally {
    stage.world.workos.setBack(null);
  }
}

async function change(stage: Stage, step: StepInWorkos): Promise<unknown> {
  const { sdk, ids, offices } = stage;
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
      await changeAddress(stage, step.person);
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
        await noteEnd(stage, office, ids[step.person]!);
      return;
    }
  }
  const office = offices[step.organization]!;
  const { workosOrganizationId: organizationId } = office;
  switch (step.kind) {
    case "rename":
      stage.ownNames.delete(office);
      return await sdk.organizations.updateOrganization({
        organization: organizationId,
        name: `Renamed ${step.name}`,
      });
    case "deleteOrganization":
      await sdk.organizations.deleteOrganization(organizationId);
      for (const id of ids) await noteEnd(stage, office, id);
      return;
    case "unseat": {
      const admin = (await membersOf(stage, office)).find(
        ({ status, role }) => status === "active" && role === "admin",
      );
      const userId = admin?.person.workosUserId;
      const theirs = (await stage.heldByWorkos(office)).find(
        (one) => one.userId === userId && one.status === "active",
      );
      if (!theirs) return NOTHING_TO_DO;
      await users.deactivateOrganizationMembership(theirs.id);
      await noteEnd(stage, office, theirs.userId);
      return;
    }
    case "accept":
      return await accept(stage, office, step.invitation);
    case "inviteThere":
      await users.sendInvitation({
        email: addressOf(step.person, step.alias),
        organizationId,
        roleSlug: step.slug,
      });
      stage.note(office, ids[step.person]!, { kind: "invited" });
      return;
    case "add": {
      const userId = ids[step.person]!;
      await letIn(stage, office, userId, () =>
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
    stage,
    office,
    step.person,
    STATUSES[step.kind],
  );
  if (!known) return NOTHING_TO_DO;
  const { id, userId } = known;
  switch (step.kind) {
    case "reRole":
      await users.updateOrganizationMembership(id, { roleSlug: step.slug });
      stage.note(office, userId, { kind: "role set by WorkOS" });
      return;
    case "deactivate":
      await users.deactivateOrganizationMembership(id);
      {
        await noteEnd(stage, office, userId);
        return;
      }
    case "reactivate": {
      await letIn(
        stage,
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
        await noteEnd(stage, office, userId);
        return;
      }
    case "reAdd":
      await users.deleteOrganizationMembership(id);
      await noteEnd(stage, office, userId);
      await stage.advance(1_000);
      {
        await letIn(stage, office, userId, () =>
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

async function noteEnd(stage: Stage, office: Office, userId: string) {
  stage.note(office, userId, {
    kind: "ended by WorkOS",
    meanwhile: await underWay(stage, office, userId),
  });
}

/** What is under way is looked at first: our own worker may be as fast as WorkOS. */
async function letIn(
  stage: Stage,
  office: Office,
  userId: string,
  work: () => Promise<unknown>,
  later = true,
) {
  const meanwhile = await underWay(stage, office, userId);
  await work();
  stage.note(office, userId, { kind: "let in by WorkOS", meanwhile, later });
}

async function underWay(
  stage: Stage,
  office: Office,
  userId: string,
): Promise<UnderWay> {
  if (stage.isTalkedAbout(office, userId)) return "a talk";
  const open = await openOrders(stage, office, userId);
  if (open.some(({ kind }) => !ends(kind))) return "a talk";
  if (open.length > 0) return "an end";
  if (await isLinked(stage, office)) return "nothing";
  // Linking will tell WorkOS of everybody who was removed here.
  return stage.expected(office, userId).ruledOut ? "an end" : "nothing";
}

/** Somebody follows the link in an old mail, with the address that it went to. */
async function accept(
  stage: Stage,
  office: Office,
  number: number,
): Promise<unknown> {
  const { sdk, ids } = stage;
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
    await users.updateUser({ userId, email: invitation.email });
  const before = await membershipOf(stage, office, person, ["active"]);
  const wasIn = before?.userId === userId;
  const knownHere = (await membersOf(stage, office)).some(
    ({ person }) => person.workosUserId === userId,
  );
  const isOurs = await isSentHere(stage, invitation.id);
  const meanwhile = await underWay(stage, office, userId);
  const { ruledOut, invited } = stage.expected(office, userId);
  await users.acceptInvitation(invitation.id);
  if (wasIn) return;
  // "An order to end access ends their open invitations": then this one should not be
  // there.
  const isTheirs = user.email === invitation.email;
  if (ruledOut && !invited && isTheirs && meanwhile === "nothing") return;
  stage.note(office, userId, {
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
    stage.note(office, userId, {
      kind: "invited with",
      customer: office.customerId,
    });
}

/** From their one address to the other. */
async function changeAddress(stage: Stage, person: number) {
  const { sdk, ids, offices } = stage;
  const userId = ids[person]!;
  const { email } = await sdk.userManagement.getUser(userId);
  const alias = email === addressOf(person, false);
  await sdk.userManagement.updateUser({
    userId,
    email: addressOf(person, alias),
  });
  // Nobody here could know it when they were removed.
  for (const office of offices)
    if (stage.expected(office, userId).ruledOut)
      stage.note(office, userId, { kind: "invited" });
}

async function isSentHere({ t }: Stage, workosInvitationId: string) {
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
  { sdk, ids }: Stage,
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
