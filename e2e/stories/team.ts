import type { Locator, Page } from "playwright-core";
import { api } from "../../convex/_generated/api.js";
import { membersOf } from "../../convex/lib/memberFilters";
import { waitFor } from "../../dev/waitFor.ts";
import { button, row } from "../person.ts";
import type { withSharedStack } from "../withSharedStack.ts";
import type { Hands } from "./hands.ts";
import type { Way } from "./ways.ts";

type Local = ReturnType<typeof withSharedStack>;

/** Ana, on the team's page, with her hands on it. */
export async function ana(local: Local, way: Way) {
  const page = await local.signInAs("ana", {
    ...way,
    organization: "Northlight Studio",
    path: "/w/northlight/team",
  });
  await row(page, "Bo Castellan").waitFor();
  return { page, hands: way.hands(page) };
}

/** The roles that somebody can have: from their row, or where there is no room from their details. */
export async function openRoles(
  page: Page,
  hands: Hands,
  { who, role }: { who: string; role: string },
) {
  const select = button(page, `${role}, role of ${who}`).filter({
    visible: true,
  });
  if (isNarrow(page)) await hands.press(button(row(page, who), who));
  await hands.press(select);
}

function isNarrow(page: Page) {
  return page.viewportSize()!.width < 768;
}

/** Everybody who is in, with their role and the customer of a client. */
export async function peopleOf(local: Local, search?: string) {
  return (await membersFor(local, search))();
}

/** The same, as often as it is asked. */
async function membersFor(local: Local, search?: string) {
  const { client, workspaceId } = await local.clientAs("ana");
  return async () => {
    const { page } = await client.query(api.users.queries.listOrgMembers, {
      workspaceId,
      ...(search !== undefined && { search }),
      paginationOpts: { numItems: 100, cursor: null },
    });
    return membersOf(page).map(({ displayName, role, customerName }) => ({
      displayName,
      role,
      customerName,
    }));
  };
}

export async function addCustomer(local: Local, name: string) {
  const { client, workspaceId } = await local.clientAs("ana");
  await client.mutation(api.customers.create, { workspaceId, name });
}

/** How often a role was changed by somebody, by what the audit log has. */
export async function roleChanges(local: Local) {
  const log = await local.stack.backend.documents("workspaceMemberAuditLogs");
  return log.filter(
    ({ event, actorKey }) =>
      event === "role_changed" && String(actorKey).startsWith("user"),
  );
}

/** In a dialog that asks for one. */
export async function chooseCustomer(
  hands: Hands,
  asked: Locator,
  name: string,
) {
  await hands.type(
    asked.getByRole("combobox", { name: /^Customer/ }),
    name.slice(0, 3),
  );
  await hands.press(asked.page().getByRole("option", { name }));
}

/** People who are added in WorkOS, as staff. */
export async function join(local: Local, names: string[]) {
  const { userManagement } = local.workos;
  await Promise.all(
    names.map(async (name) => {
      const [firstName, lastName] = name.split(" ");
      const { id } = await userManagement.createUser({
        email: `${name.replace(" ", ".").toLowerCase()}@northlight.example`,
        firstName: firstName!,
        lastName: lastName!,
        emailVerified: true,
      });
      await userManagement.createOrganizationMembership({
        organizationId: local.seeded.organizationIds.northlight!,
        userId: id,
        roleSlug: "member",
      });
    }),
  );
  const members = await membersFor(local);
  await waitFor("all of them to be here by name", async () => {
    const here = (await members()).map(({ displayName }) => displayName);
    return names.every((name) => here.includes(name));
  });
}
