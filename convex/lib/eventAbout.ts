import { type Infer, v } from "convex/values";
import { emailKey, sentEmail } from "./addresses";
import { roleFromSlugs, slugOfClerkRole } from "./roleMap";
import { vMembershipStatus, vRole, type MembershipStatus } from "./validators";

/*
 * Who an event is about, and what it says of them. It is read once, when the event
 * comes, and stands in its row: a list can't read a hundred texts.
 */

export const vEventAbout = v.object({
  /** The provider's id of the person. */
  personId: v.optional(v.string()),
  /** Of an invitation: the address. It is kept no longer than the text. */
  email: v.optional(v.string()),
  role: v.optional(vRole),
  /** Of a membership. */
  membership: v.optional(vMembershipStatus),
});
export type EventAbout = Infer<typeof vEventAbout>;

/** What is not there, or cannot be read, is left out: nothing is decided by it. */
export function readAbout(type: string, body: string): EventAbout {
  const { data } = fieldsOf(parsed(body));
  const said = fieldsOf(data);
  const personId =
    idOf(said.user_id) ??
    idOf(fieldsOf(said.public_user_data).user_id) ??
    idOf(said.accepted_user_id) ??
    (type.startsWith("user.") ? idOf(said.id) : undefined);
  const email =
    type.startsWith("invitation.") && typeof said.email === "string"
      ? sentEmail(said.email)
      : undefined;
  const slugs = slugsOf(said);
  return {
    ...(personId === undefined ? {} : { personId }),
    ...(email === undefined ? {} : { email }),
    ...(slugs.length === 0 ? {} : { role: roleFromSlugs(slugs) }),
    ...(type.startsWith("organization_membership.")
      ? { membership: statusOf(said.status) }
      : {}),
  };
}

/** What looks like an address in a text. Bounded: texts are long, and this reads all. */
const ADDRESS = /[^\s"'<>\\:;,()[\]{}@]{1,64}@[^\s"'<>\\:;,()[\]{}@]{1,255}/;

/**
 * The address that a text names, as it is compared: of an invitation where it was sent,
 * of others the first. Who is named by id is found by that.
 */
export function readAddress(
  body: string,
  about?: EventAbout,
): string | undefined {
  const said = parsed(body);
  // JSON may write a character as an escape.
  const plain = said === null ? body : JSON.stringify(said);
  const named = about?.email ?? ADDRESS.exec(plain)?.[0];
  return named === undefined ? undefined : emailKey(named) || undefined;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** WorkOS names roles by slugs, one or several; Clerk names one ("org:admin"). */
function slugsOf({
  role,
  roles,
  role_slug,
}: Record<string, unknown>): string[] {
  const named: unknown[] = [
    role_slug,
    typeof role === "string" ? slugOfClerkRole(role) : fieldsOf(role).slug,
    ...(Array.isArray(roles) ? roles.map((each) => fieldsOf(each).slug) : []),
  ];
  return named.filter((slug) => typeof slug === "string");
}

function statusOf(status: unknown): MembershipStatus {
  return status === "active" || status === "inactive" || status === "pending"
    ? status
    : "unknown";
}

/** Ids are plain characters, and short. */
function idOf(value: unknown): string | undefined {
  return typeof value === "string" && /^[\x21-\x7e]{1,255}$/.test(value)
    ? value
    : undefined;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)
    : {};
}
