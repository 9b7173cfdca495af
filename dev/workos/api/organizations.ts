import { endSessions } from "../auth/sessions.ts";
import type { Emulator } from "../emulator.ts";
import type { Organization, Tables } from "../emulatorTypes.ts";
import {
  ApiError,
  done,
  jsonBody,
  text,
  withBody,
  type Incoming,
} from "../http.ts";
import { organizationPartRoutes } from "./organizationParts.ts";
import { portalRoutes } from "./portal.ts";
import type { Route } from "./routes.ts";

export function organizationRoutes(emulator: Emulator): Route[] {
  const { tables } = emulator;
  const pass = (incoming: Incoming) => emulator.ask(incoming);

  return [
    ...organizationPartRoutes(emulator),
    ...portalRoutes(emulator),
    {
      route: "POST /organizations",
      answer: (incoming) => {
        refuseTakenExternalId(tables, jsonBody(incoming), undefined);
        return pass(incoming);
      },
    },
    {
      route: "PUT /organizations/:id",
      answer: (incoming, { id }) => {
        const body = jsonBody(incoming);
        refuseTakenExternalId(tables, body, id);
        const organization = tables.organizations.get(id!);
        return pass(
          organization && "metadata" in body
            ? withBody(incoming, {
                ...body,
                metadata: mergeMetadata(organization, body.metadata),
              })
            : incoming,
        );
      },
    },
    {
      route: "DELETE /organizations/:id",
      answer: async (incoming, { id }) => {
        // The contract names no answer for one that is not there.
        if (!tables.organizations.get(id!)) return done();
        const members = tables.organizationMemberships.findBy(
          "organization_id",
          id!,
        );
        await pass(incoming);
        for (const member of members) endSessions(tables, member);
        return done();
      },
    },
  ];
}

/** An external id belongs to one organization. */
function refuseTakenExternalId(
  tables: Tables,
  body: Record<string, unknown>,
  ownId: string | undefined,
): void {
  const externalId = text(body.external_id);
  if (externalId === undefined) return;
  const holder = tables.organizations.findOneBy("external_id", externalId);
  if (holder && holder.id !== ownId) {
    throw new ApiError(
      400,
      "external_id_already_used",
      `The external_id "${externalId}" is already used by another organization.`,
    );
  }
}

/** Real WorkOS changes the keys that are sent, and removes those sent as null. */
function mergeMetadata(organization: Organization, change: unknown) {
  const merged: Record<string, unknown> = {
    ...organization.metadata,
    ...(typeof change === "object" ? change : {}),
  };
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== null),
  );
}
