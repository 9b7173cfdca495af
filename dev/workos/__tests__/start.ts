import { WorkOS } from "@workos-inc/node";
import { onTestFinished } from "vitest";
import {
  type LocalWorkos,
  type LocalWorkosOptions,
  startLocalWorkos,
} from "../localWorkos.ts";

export type Started = { workos: LocalWorkos; sdk: WorkOS };

/** An instance of its own for this test, and the real SDK pointed at it. */
export async function start(
  options: Partial<LocalWorkosOptions> = {},
): Promise<Started> {
  const workos = await startLocalWorkos({ port: 0, ...options });
  onTestFinished(() => workos.close());
  return { workos, sdk: sdkFor(workos) };
}

export function sdkFor(workos: LocalWorkos, maxRetries = 0): WorkOS {
  return new WorkOS(workos.apiKey, {
    apiHostname: "localhost",
    port: Number(new URL(workos.url).port),
    https: false,
    clientId: workos.clientId,
    maxRetries,
  });
}

/** Adds people by first name: `ana` is Ana, ana@example.com. */
export async function people<Name extends string>(
  { sdk }: Started,
  ...names: Name[]
): Promise<Record<Name, string>> {
  const ids = {} as Record<Name, string>;
  for (const name of names) {
    const user = await sdk.userManagement.createUser({
      email: `${name}@example.com`,
      firstName: name.charAt(0).toUpperCase() + name.slice(1),
      emailVerified: true,
    });
    ids[name] = user.id;
  }
  return ids;
}

/** An organization and its members' roles; resolves to ids. */
export async function organization(
  { sdk }: Started,
  name: string,
  roles: Record<string, string> = {},
): Promise<{ id: string; memberships: Record<string, string> }> {
  const { id } = await sdk.organizations.createOrganization({ name });
  const memberships: Record<string, string> = {};
  for (const [userId, roleSlug] of Object.entries(roles)) {
    const membership = await sdk.userManagement.createOrganizationMembership({
      organizationId: id,
      userId,
      roleSlug,
    });
    memberships[userId] = membership.id;
  }
  return { id, memberships };
}

/** Types of the events so far, oldest first. */
export async function eventTypes(
  { sdk }: Started,
  ...types: string[]
): Promise<string[]> {
  const { data } = await sdk.events.listEvents({
    events: types as never,
    order: "asc",
    limit: 100,
  });
  return data.map(({ event }) => event);
}
