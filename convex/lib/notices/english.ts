import { ALERTS } from "../alertCodes";
import type { Brake, OrderKind, RemovedReason } from "../validators";
import { type NoticeWords, sentences } from "./words";

const WHY_STOPPED: Record<Brake, string> = {
  many: "More people than usual would lose their access.",
  last_owner: "The last owner would lose their access.",
  nobody_listed: "The organization listed nobody at all.",
};

const WHY_REMOVED: Record<RemovedReason, string | null> = {
  removed_by_admin: null,
  left: null,
  removed_by_provider: "The workspace’s organization ended the membership.",
  removed_after_grace:
    "The workspace’s organization listed no active membership any more, and the time to put that right is over.",
};

const ORDERS: Record<OrderKind, string> = {
  end: "A removal",
  undo: "A change that was taken back",
  return: "A return",
  role: "A change of a role",
  transfer: "A handover",
  invite: "An invitation",
  rename: "A new name",
};

const people = (count: number) =>
  count === 1 ? "1 person" : `${count} people`;

/** Notices in English. */
export const english: NoticeWords = {
  nameless: { person: "Somebody", workspace: "a workspace" },
  roles: {
    owner: "an owner",
    admin: "an admin",
    member: "a member",
    client: "a client",
    none: "somebody without a role",
  },
  mails: {
    member_joined: ({ role, why }, told) => {
      const { person, workspace, isReader, by } = told;
      const is = why.event === "restored" ? "back in" : "in";
      return {
        subject: isReader
          ? `You are ${is} ${workspace}`
          : `${person} is ${is} ${workspace}`,
        text: sentences(
          `${isReader ? "You are" : "They are"} ${told.role(role)} there now.`,
          by === null ? null : `${by} did it.`,
        ),
      };
    },
    member_left: (_notice, { person, workspace, isReader }) =>
      isReader
        ? {
            subject: `You have left ${workspace}`,
            text: "Only an owner or admin can bring you back.",
          }
        : {
            subject: `${person} has left ${workspace}`,
            text: "They left by themselves. The page Audit log has the entry.",
          },
    member_removed: ({ removedReason }, told) => {
      const { person, workspace, isReader, by } = told;
      return {
        subject: isReader
          ? `You are no longer in ${workspace}`
          : `${person} is no longer in ${workspace}`,
        text: sentences(
          removedReason && WHY_REMOVED[removedReason],
          by === null
            ? null
            : `${by} removed ${isReader ? "you" : "them"} there.`,
          isReader
            ? "An owner or admin can let you in again."
            : "The page Audit log has the entry.",
        ),
      };
    },
    role_changed: ({ role, previousRole }, told) => {
      const { person, workspace, isReader, by } = told;
      return {
        subject: isReader
          ? `You are ${told.role(role)} of ${workspace} now`
          : `${person} is ${told.role(role)} of ${workspace} now`,
        text: sentences(
          `Before, ${isReader ? "you were" : "they were"} ${told.role(previousRole)}.`,
          by === null ? null : `${by} changed it.`,
        ),
      };
    },
    brake_waits: ({ brake }, { workspace }) => ({
      subject: `Removals in ${workspace} wait for you`,
      text: sentences(
        brake && WHY_STOPPED[brake],
        "Nobody is removed before an owner or admin confirms it on the page Sync.",
      ),
    }),
    order_failed: ({ kind, userId, attempts }, { person, workspace }) => ({
      subject: `WorkOS has not followed a change in ${workspace}`,
      text: sentences(
        `${ORDERS[kind]}${userId === null ? "" : `, of ${person}`}, failed ${attempts === 1 ? "once" : `${attempts} times`}.`,
        "It is tried again by itself. The page Sync has the reason.",
      ),
    }),
    review_started: (notice, { person, workspace, isReader, day }) => ({
      subject: isReader
        ? `An access review in ${workspace} waits for you`
        : `An access review in ${workspace} has begun`,
      text: sentences(
        `${isReader ? "You review" : `${person} reviews`} ${people(notice.people)} until ${day(notice.dueAt)}.`,
        "The page Access review has them.",
      ),
    }),
    review_due: ({ dueAt }, { workspace, day }) => ({
      subject: `An access review in ${workspace} is due`,
      text: `It is due since ${day(dueAt)}. An owner or admin starts it on the page Access review.`,
    }),
    alert: ({ code, state, key }) => ({
      subject: state === "began" ? `${code} began` : `${code} is over`,
      text:
        state === "began"
          ? `${ALERTS[code].what}\n\n${ALERTS[code].next}\n\n${key}`
          : key,
    }),
  },
};
