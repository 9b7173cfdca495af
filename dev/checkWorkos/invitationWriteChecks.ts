import {
  type CallApi,
  isDone,
  isRefused,
  listed,
  describeAnswer,
} from "./api.ts";
import {
  notObserved,
  type OwnTestData,
  type WriteCheck,
} from "./assumption.ts";
import { INVITATIONS } from "./paths.ts";
import { membershipsOf } from "./testData.ts";

/* One invitation from being sent to being revoked, to a throw-away person. */

export const INVITATION_WRITE_CHECKS: WriteCheck[] = [
  {
    id: "statuses-pending",
    look: async (ask, own, temporary) => {
      const invited = await temporary.person();
      const answer = await invite(ask, own, invited.email);
      if (!isDone(answer))
        return { holds: false, seen: `not invited: ${describeAnswer(answer)}` };
      own.invited = {
        email: invited.email,
        invitationId: String(answer.body.id),
      };
      const [found] = await membershipsOf(ask, {
        organizationId: own.organizationId,
        userId: invited.id,
      });
      return {
        holds: found?.status === "pending",
        seen: found ? String(found.status) : "not listed",
      };
    },
  },
  {
    id: "invite-again",
    look: async (ask, own) => {
      const known = own.invited;
      if (known === null) return notObserved("nobody was invited");
      const again = await invite(ask, own, known.email);
      const open = listed(
        await ask(`GET ${INVITATIONS}`, {
          query: { email: known.email, limit: 100 },
        }),
      ).filter(({ state }) => state === "pending");
      return {
        holds: isRefused(again) && open[0]?.id === known.invitationId,
        seen: `${describeAnswer(again)}; ${open.length} open`,
      };
    },
  },
  {
    id: "invite-resend",
    look: async (ask, own) => {
      const known = own.invited;
      if (known === null) return notObserved("nobody was invited");
      const { invitationId } = known;
      const answer = await ask(`POST ${INVITATIONS}/${invitationId}/resend`, {
        body: {},
      });
      const { id, state } = answer.body;
      return {
        holds: isDone(answer) && id === invitationId && state === "pending",
        seen: isDone(answer)
          ? `${describeAnswer(answer)}, ${id === invitationId ? "the same" : "another"}, ${String(state)}`
          : describeAnswer(answer),
      };
    },
  },
  {
    id: "revoke-again",
    look: async (ask, own) => {
      const known = own.invited;
      if (known === null) return notObserved("nobody was invited");
      const path = `${INVITATIONS}/${known.invitationId}` as const;
      const first = await ask(`POST ${path}/revoke`);
      const again = await ask(`POST ${path}/revoke`);
      const { body } = await ask(`GET ${path}`);
      return {
        holds: isDone(first) && isRefused(again) && body.state === "revoked",
        seen: `${describeAnswer(first)}, then ${describeAnswer(again)}; ${String(body.state)}`,
      };
    },
  },
  {
    id: "invite-member",
    look: async (ask, own) => {
      // They would get a mail if it does not hold.
      if (own.user.isTheirs) return notObserved("not asked about your user");
      const answer = await invite(ask, own, own.user.email);
      return { holds: isRefused(answer), seen: describeAnswer(answer) };
    },
  },
];

function invite(ask: CallApi, { organizationId }: OwnTestData, email: string) {
  return ask(`POST ${INVITATIONS}`, {
    body: {
      organization_id: organizationId,
      email,
      role_slug: "member",
      expires_in_days: 1,
    },
  });
}
