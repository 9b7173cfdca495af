import { readInvitation, readPage } from "../workosObjects";
import { PAGE, id } from "./reading";
import type { Sender } from "./sender";

/* Invitations to organizations; WorkOS sends the mails. */

const INVITATIONS = "/user_management/invitations";

type WorkosInvitation = {
  invitationId: string;
  workosOrganizationId: string;
};

export function invitations({ get, post, call, orNull }: Sender) {
  return {
    /** Has WorkOS send the mail. */
    async sendInvitation(args: {
      workosOrganizationId: string;
      email: string;
      roleSlug: string;
      expiresInDays: number;
      inviterWorkosUserId: string | null;
    }) {
      return await call(async () =>
        within(
          args,
          await post(INVITATIONS, {
            organization_id: args.workosOrganizationId,
            email: args.email,
            role_slug: args.roleSlug,
            expires_in_days: args.expiresInDays,
            ...(args.inviterWorkosUserId === null
              ? {}
              : { inviter_user_id: args.inviterWorkosUserId }),
          }),
        ),
      );
    },

    /** Null when WorkOS does not know it, or it leads to no organization. */
    async getInvitation(workosInvitationId: string) {
      return await orNull(async () =>
        readInvitation(await get(`${INVITATIONS}/${id(workosInvitationId)}`)),
      );
    },

    async resendInvitation(args: {
      workosInvitationId: string;
      workosOrganizationId: string;
    }) {
      return await call(async () =>
        within(
          args,
          await post(`${INVITATIONS}/${id(args.workosInvitationId)}/resend`),
        ),
      );
    },

    /** For the person who has the address; it makes them a member. */
    async acceptInvitation(args: {
      workosInvitationId: string;
      workosOrganizationId: string;
    }) {
      return await call(async () =>
        within(
          args,
          await post(`${INVITATIONS}/${id(args.workosInvitationId)}/accept`),
        ),
      );
    },

    async revokeInvitation(args: {
      workosInvitationId: string;
      workosOrganizationId: string;
    }) {
      return await call(async () =>
        within(
          args,
          await post(`${INVITATIONS}/${id(args.workosInvitationId)}/revoke`),
        ),
      );
    },

    /** The last invitations of an organization to one address, of every state. */
    async listInvitationsTo(args: {
      workosOrganizationId: string;
      email: string;
    }) {
      return await call(async () => {
        const { email, workosOrganizationId } = args;
        const { data } = readPage(
          await get(INVITATIONS, {
            email,
            organization_id: workosOrganizationId,
            limit: PAGE,
          }),
        );
        return data
          .flatMap((one) => readInvitation(one) ?? [])
          .filter((one) => one.workosOrganizationId === workosOrganizationId);
      });
    },

    /** Open invitations to organizations, for one address. */
    async listOpenInvitations(email: string, now: number) {
      return await call(async () => {
        const { data } = readPage(
          await get(INVITATIONS, { email, limit: PAGE }),
        );
        return data.flatMap((one): WorkosInvitation[] => {
          const invitation = readInvitation(one);
          return invitation?.state === "pending" && invitation.expiresAt > now
            ? [
                {
                  invitationId: invitation.workosInvitationId,
                  workosOrganizationId: invitation.workosOrganizationId,
                },
              ]
            : [];
        });
      });
    },
  };
}

/** The answer to what was done to an invitation of this organization. */
function within(
  { workosOrganizationId }: { workosOrganizationId: string },
  answer: unknown,
) {
  return readInvitation({
    ...(answer as object),
    organization_id: workosOrganizationId,
  })!;
}
