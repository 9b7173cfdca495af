import { literals } from "convex-helpers/validators";
import { type Infer, v } from "convex/values";

/*
 * Which notices of a workspace go to whom. Its owners decide; what holds until they do
 * is here, and nowhere else.
 */

/** What a workspace is told of. Alerts are the operator's, and not among them. */
export const vNoticeKind = literals(
  "member_joined",
  "member_left",
  "member_removed",
  "role_changed",
  "brake_waits",
  "order_failed",
  "review_started",
  "review_due",
);
export type NoticeKind = Infer<typeof vNoticeKind>;

export const vNoticeTo = literals("nobody", "owners", "owners_and_admins");
export type NoticeTo = Infer<typeof vNoticeTo>;

/** Whom a notice goes to. */
export const vNoticeRule = v.object({
  to: vNoticeTo,
  /** Whether the person that it is about gets it, too. */
  alsoPerson: v.boolean(),
});
export type NoticeRule = Infer<typeof vNoticeRule>;

type Notices = Record<
  NoticeKind,
  { isAboutPerson: boolean; usually: NoticeRule }
>;

/** One line a kind, in the order in which the settings show them. */
export const NOTICES = {
  brake_waits: {
    isAboutPerson: false,
    usually: { to: "owners_and_admins", alsoPerson: false },
  },
  order_failed: {
    isAboutPerson: false,
    usually: { to: "owners_and_admins", alsoPerson: false },
  },
  // The person is who is to do it.
  review_started: {
    isAboutPerson: true,
    usually: { to: "nobody", alsoPerson: true },
  },
  review_due: {
    isAboutPerson: false,
    usually: { to: "owners_and_admins", alsoPerson: false },
  },
  member_removed: {
    isAboutPerson: true,
    usually: { to: "owners", alsoPerson: false },
  },
  member_left: {
    isAboutPerson: true,
    usually: { to: "owners", alsoPerson: false },
  },
  role_changed: {
    isAboutPerson: true,
    usually: { to: "nobody", alsoPerson: true },
  },
  // A directory may bring thousands.
  member_joined: {
    isAboutPerson: true,
    usually: { to: "nobody", alsoPerson: false },
  },
} as const satisfies Notices;

export const NOTICE_KINDS = Object.keys(NOTICES) as NoticeKind[];

/** A rule as the audit keeps it: one word. */
export function wordOf({ to, alsoPerson }: NoticeRule): string {
  if (!alsoPerson) return to;
  return to === "nobody" ? "person" : `${to}_and_person`;
}

/** More people than this a notice goes to never. */
export const RECIPIENTS_MAX = 100;
