/**
 * What a person would do in the WorkOS dashboard, against the local stack:
 *
 *   node dev/workosAdmin.mjs add|role|remove <person> <workspace> [role]
 *
 * <person> is the start of an e-mail address, <workspace> that of a name. The stack
 * that runs from this checkout is meant, unless WORKOS_PORT names another.
 */
import path from "node:path";
import { WorkOS } from "@workos-inc/node";
import { importTypeScript } from "local-convex/importTypeScript";

const { findRunning } = await importTypeScript(
  path.join(import.meta.dirname, "runningStack.ts"),
);

const [action, who, where, role = "member"] = process.argv.slice(2);
const running = findRunning(Number(process.env.WORKOS_PORT));
const { organizations, userManagement } = new WorkOS(
  running?.workosApiKey ?? "none",
  {
    apiHostname: "localhost",
    https: false,
    port: running?.workosPort,
    maxRetries: 0,
  },
);

const NO_STACK =
  "The local WorkOS does not answer. Start the local stack with `npm start`.";

try {
  console.log(await act());
} catch (error) {
  console.error(
    error instanceof TypeError || /fetch failed/.test(error.message)
      ? NO_STACK
      : error.message,
  );
  process.exitCode = 1;
}

async function act() {
  if (!["add", "role", "remove"].includes(action) || !who || !where)
    throw new Error(
      "Usage: node dev/workosAdmin.mjs add|role|remove <person> <workspace> [admin|member|client]",
    );
  if (!running) throw new Error(NO_STACK);
  const user = (await userManagement.listUsers({ limit: 100 })).data.find(
    ({ email }) => startsAlike(email, who),
  );
  if (!user) throw new Error(`Nobody's address starts with “${who}”.`);
  const organization = (
    await organizations.listOrganizations({ limit: 100 })
  ).data.find(({ name }) => startsAlike(name, where));
  if (!organization)
    throw new Error(`No organization's name starts with “${where}”.`);
  if (action === "add") {
    await userManagement.createOrganizationMembership({
      organizationId: organization.id,
      userId: user.id,
      roleSlug: role,
    });
    return `WorkOS: ${user.email} is ${role} of ${organization.name}.`;
  }
  const { data } = await userManagement.listOrganizationMemberships({
    organizationId: organization.id,
    userId: user.id,
  });
  if (!data[0])
    throw new Error(`${user.email} is not in ${organization.name}.`);
  if (action === "role") {
    await userManagement.updateOrganizationMembership(data[0].id, {
      roleSlug: role,
    });
    return `WorkOS: ${user.email} is ${role} of ${organization.name} now.`;
  }
  await userManagement.deleteOrganizationMembership(data[0].id);
  return `WorkOS: ${user.email} is out of ${organization.name}.`;
}

function startsAlike(text, start) {
  return text.toLowerCase().startsWith(start.toLowerCase());
}
