import type { ClerkMembershipNews } from "./membershipMirror";

/** The same news, without what it says of the person beside the membership. */
export function withoutPerson({
  membership: { name: _name, email: _email, ...membership },
  ...news
}: ClerkMembershipNews): ClerkMembershipNews {
  return { ...news, membership };
}
