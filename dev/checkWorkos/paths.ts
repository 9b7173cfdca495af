export const MEMBERSHIPS = "/user_management/organization_memberships";
export const USERS = "/user_management/users";
export const INVITATIONS = "/user_management/invitations";
export const EVERY_STATUS = "active,inactive,pending";
/** Of the form that ids have, and nobody's. */
export const UNKNOWN_ID = "01J00000000000000000000000";
