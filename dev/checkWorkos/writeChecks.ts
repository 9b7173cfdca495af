import {
  type Answer,
  type CallApi,
  isDone,
  isRefused,
  describeAnswer,
} from "./api.ts";
import type { OwnTestData, WriteCheck } from "./assumption.ts";
import { INVITATION_WRITE_CHECKS } from "./invitationWriteChecks.ts";
import { MEMBERSHIPS } from "./paths.ts";
import { membershipsOf } from "./testData.ts";

/*
 * What can be seen by changing things only, in this order: each goes on from what
 * the one before has left, and the deletions come last.
 */

/** WorkOS's name for an environment in which a person has one role at most. */
const ONE_ROLE_ONLY = "multiple_roles_not_enabled";

const path = ({ membershipId }: OwnTestData) =>
  `${MEMBERSHIPS}/${membershipId}` as const;

const ORGANIZATION: WriteCheck[] = [
  {
    id: "external-id-again",
    look: async (ask, { externalId, organizationId }, temporary) => {
      const again = await temporary.organization(externalId);
      const found = await ask(`GET /organizations/external_id/${externalId}`);
      const isFirst = found.body.id === organizationId;
      return {
        holds: isRefused(again) && isFirst,
        seen: `${describeAnswer(again)}; ${isFirst ? "the first is found" : "the first is not found"}`,
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
        seen: `${describeAnswer(answer)}, external_id ${isKept ? "kept" : "lost"}`,
      };
    },
  },
];

const MEMBERSHIP: WriteCheck[] = [
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
        seen: `${describeAnswer(again)}; ${found.length} listed`,
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
        seen: isDone(answer)
          ? `${describeAnswer(answer)}, accepted`
          : describeAnswer(answer),
      };
    },
  },
  {
    id: "unknown-role",
    look: async (ask, own) => {
      const answer = await ask(`PUT ${path(own)}`, {
        body: { role_slug: "rollcall-check-unknown" },
      });
      return { holds: isRefused(answer), seen: describeAnswer(answer) };
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

const DELETIONS: WriteCheck[] = [
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
        seen: describeAnswer(again),
      };
    },
  },
];

export const WRITE_CHECKS: WriteCheck[] = [
  ...ORGANIZATION,
  ...MEMBERSHIP,
  ...INVITATION_WRITE_CHECKS,
  ...DELETIONS,
];

function twice(
  id: string,
  verb: "deactivate" | "reactivate",
  status: string,
): WriteCheck {
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

async function ownMemberships(
  ask: CallApi,
  { organizationId, user }: OwnTestData,
) {
  return await membershipsOf(ask, { organizationId, userId: user.id });
}

function inTurn(...answers: Answer[]): string {
  return answers.map(describeAnswer).join(", then ");
}
