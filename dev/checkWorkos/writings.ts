import { type Answer, type Ask, isDone, isRefused, told } from "./api.ts";
import type { OwnWorld, Writing } from "./assumption.ts";
import { INVITATION_WRITINGS } from "./invitationWritings.ts";
import { MEMBERSHIPS } from "./paths.ts";
import { membershipsOf } from "./world.ts";

/*
 * What can be seen by changing things only, in this order: each goes on from what
 * the one before has left, and the deletions come last.
 */

/** WorkOS's name for an environment in which a person has one role at most. */
const ONE_ROLE_ONLY = "multiple_roles_not_enabled";

const path = ({ membershipId }: OwnWorld) =>
  `${MEMBERSHIPS}/${membershipId}` as const;

const ORGANIZATION: Writing[] = [
  {
    id: "external-id-again",
    look: async (ask, { externalId, organizationId }, throwaways) => {
      const again = await throwaways.organization(externalId);
      const found = await ask(`GET /organizations/external_id/${externalId}`);
      const isFirst = found.body.id === organizationId;
      return {
        holds: isRefused(again) && isFirst,
        seen: `${told(again)}; ${isFirst ? "the first is found" : "the first is not found"}`,
      };
    },
  },
  {
    id: "rename-keeps",
    look: async (ask, { externalId, organizationId }) => {
      const answer = await ask(`PUT /organizations/${organizationId}`, {
        body: { name: `${externalId} renamed` },
      });
      const isKept = answer.body.external_id === externalId;
      return {
        holds: isDone(answer) && isKept,
        seen: `${told(answer)}, external_id ${isKept ? "kept" : "lost"}`,
      };
    },
  },
];

const MEMBERSHIP: Writing[] = [
  {
    id: "membership-created",
    look: async (ask, own) => {
      const [found] = await ownMemberships(ask, own);
      return {
        holds: found?.id === own.membershipId && found.status === "active",
        seen: found ? String(found.status) : "not listed",
      };
    },
  },
  {
    id: "membership-again",
    look: async (ask, own) => {
      const again = await ask(`POST ${MEMBERSHIPS}`, {
        body: {
          organization_id: own.organizationId,
          user_id: own.user.id,
          role_slug: "member",
        },
      });
      const found = await ownMemberships(ask, own);
      return {
        holds: isRefused(again) && found.length === 1,
        seen: `${told(again)}; ${found.length} listed`,
      };
    },
  },
  {
    id: "several-roles",
    look: async (ask, own) => {
      const answer = await ask(`PUT ${path(own)}`, {
        body: { role_slugs: ["admin", "member"] },
      });
      return {
        holds: isDone(answer) || answer.body.code === ONE_ROLE_ONLY,
        seen: isDone(answer) ? `${told(answer)}, accepted` : told(answer),
      };
    },
  },
  {
    id: "unknown-role",
    look: async (ask, own) => {
      const answer = await ask(`PUT ${path(own)}`, {
        body: { role_slug: "rollcall-check-unknown" },
      });
      return { holds: isRefused(answer), seen: told(answer) };
    },
  },
  twice("deactivate-twice", "deactivate", "inactive"),
  {
    id: "statuses-inactive",
    look: async (ask, own) => {
      const [found] = await ownMemberships(ask, own);
      return {
        holds: found?.status === "inactive",
        seen: found ? String(found.status) : "not listed",
      };
    },
  },
  twice("reactivate-twice", "reactivate", "active"),
];

const DELETIONS: Writing[] = [
  {
    id: "deleted-membership",
    look: async (ask, own) => {
      const first = await ask(`DELETE ${path(own)}`);
      const look = await ask(`GET ${path(own)}`);
      const again = await ask(`DELETE ${path(own)}`);
      return {
        holds: isDone(first) && look.status === 404 && again.status === 404,
        seen: inTurn(first, look, again),
      };
    },
  },
  {
    id: "deleted-organization",
    look: async (ask, { organizationId }) => {
      const first = await ask(`DELETE /organizations/${organizationId}`);
      const look = await ask(`GET /organizations/${organizationId}`);
      return {
        holds: isDone(first) && look.status === 404,
        seen: inTurn(first, look),
      };
    },
  },
  {
    id: "deleted-organization-again",
    look: async (ask, { organizationId }) => {
      const again = await ask(`DELETE /organizations/${organizationId}`);
      return {
        holds: isDone(again) || again.status === 404,
        seen: told(again),
      };
    },
  },
];

export const WRITINGS: Writing[] = [
  ...ORGANIZATION,
  ...MEMBERSHIP,
  ...INVITATION_WRITINGS,
  ...DELETIONS,
];

function twice(
  id: string,
  verb: "deactivate" | "reactivate",
  status: string,
): Writing {
  return {
    id,
    look: async (ask, own) => {
      const answers = [
        await ask(`PUT ${path(own)}/${verb}`),
        await ask(`PUT ${path(own)}/${verb}`),
      ];
      return {
        holds: answers.every(
          (answer) => isDone(answer) && answer.body.status === status,
        ),
        seen: inTurn(...answers),
      };
    },
  };
}

async function ownMemberships(ask: Ask, { organizationId, user }: OwnWorld) {
  return await membershipsOf(ask, { organizationId, userId: user.id });
}

function inTurn(...answers: Answer[]): string {
  return answers.map(told).join(", then ");
}
