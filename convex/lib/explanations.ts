import { fill, type NamesIn } from "./refusals";

/*
 * Why somebody can or can't enter, in English: each reason about a third person and
 * about the reader. A client says it in another language by the reason and its
 * parameters.
 */

/** Of the workspace or its organization: the same whoever reads it. */
const alike = <Sentence extends string>(sentence: Sentence) => ({
  they: sentence,
  you: sentence,
});

/** In `<b>` what stands out where the sentence decides. What holds says no "no". */
export const EXPLANATIONS = {
  accountExists: {
    they: "<b>The account exists</b> and is not deleted.",
    you: "<b>Your account exists</b> and is not deleted.",
  },
  accountDeleted: {
    they: "<b>The account was deleted.</b>",
    you: "<b>Your account was deleted.</b>",
  },

  workspaceExists: alike("<b>{workspace} exists</b> and is not deleted."),
  workspaceDeleted: alike(
    "<b>{workspace} is being deleted.</b> An owner can restore it for a while.",
  ),

  memberActive: {
    they: "<b>{name} is a member</b> of {workspace}.",
    you: "<b>You are a member</b> of {workspace}.",
  },
  memberNever: {
    they: "<b>{name} was never a member</b> of {workspace}.",
    you: "<b>You were never a member</b> of {workspace}.",
  },
  memberLeft: {
    they: "<b>{name} left</b> {workspace}.",
    you: "<b>You left</b> {workspace}.",
  },
  memberRemoved: {
    they: "<b>{name} was removed</b> from {workspace}.",
    you: "<b>You were removed</b> from {workspace}.",
  },
  memberNotListed: {
    they: "<b>{name} was removed</b> because {provider} did not list them as an active member.",
    you: "<b>You were removed</b> because {provider} did not list you as an active member.",
  },
  memberNotListedForLong: {
    they: "<b>{name} was removed</b> after the wait, because {provider} did not list them as an active member.",
    you: "<b>You were removed</b> after the wait, because {provider} did not list you as an active member.",
  },
  memberWithoutOrganization: {
    they: "<b>{name} was removed</b> because the organization was deleted in {provider}.",
    you: "<b>You were removed</b> because the organization was deleted in {provider}.",
  },
  /** Beside one of those above. */
  endOpen: alike("{provider} is being told."),

  organizationDecides: alike(
    "<b>{provider} decides</b> who can enter {workspace}.",
  ),
  workspaceDecides: alike(
    "<b>{workspace} decides</b> by its own list who can enter.",
  ),
  organizationDeletedIn: alike(
    "<b>The organization of {workspace} was deleted</b> in {provider}. An owner or an operator has to link another.",
  ),
  organizationDeleted: alike(
    "<b>The organization of {workspace} was deleted.</b> An owner or an operator has to link another.",
  ),

  organizationObserved: alike(
    "<b>{workspace} observes for now</b>: its members can enter without an organization.",
  ),

  membershipActive: {
    they: "<b>{provider} lists {name}</b> as an active member.",
    you: "<b>{provider} lists you</b> as an active member.",
  },
  membershipActiveAs: {
    they: "<b>{provider} lists {name}</b> as an active member, with the role {roles}.",
    you: "<b>{provider} lists you</b> as an active member, with the role {roles}.",
  },
  membershipUnmapped: {
    they: "<b>{provider} lists {name}</b> as an active member, with the role {roles}. In Rollcall, {unmapped} counts as client.",
    you: "<b>{provider} lists you</b> as an active member, with the role {roles}. In Rollcall, {unmapped} counts as client.",
  },
  /** Though nothing lists them: nobody is shut out while the workspace only observes. */
  membershipObserved: {
    they: "<b>{workspace} observes for now</b>: {name} can enter without an active membership in {provider}.",
    you: "<b>{workspace} observes for now</b>: you can enter without an active membership in {provider}.",
  },
  membershipUnknown: {
    they: "<b>{provider} does not list {name}</b> as a member.",
    you: "<b>{provider} does not list you</b> as a member.",
  },
  membershipEnded: {
    they: "<b>{provider} no longer lists {name}</b> as an active member.",
    you: "<b>{provider} no longer lists you</b> as an active member.",
  },
  membershipInactive: {
    they: "<b>{name} is deactivated</b> in {provider}.",
    you: "<b>You are deactivated</b> in {provider}.",
  },
  membershipPending: {
    they: "<b>{name} was invited</b> in {provider} and has not accepted yet.",
    you: "<b>You were invited</b> in {provider} and have not accepted yet.",
  },
  membershipOdd: {
    they: "<b>{provider} gives {name} a status</b> that Rollcall does not know.",
    you: "<b>{provider} gives you a status</b> that Rollcall does not know.",
  },
  /** Beside one of those above. */
  removalPlanned: {
    they: "{name} will be removed soon.",
    you: "You will be removed soon.",
  },

  sessionAsked: {
    they: "<b>{workspace} asks {name}</b> to sign in to its organization.",
    you: "<b>{workspace} asks you</b> to sign in to its organization.",
  },
  sessionOwn: {
    they: "<b>{name} is signed in</b> to the organization of {workspace}.",
    you: "<b>You are signed in</b> to the organization of {workspace}.",
  },
  sessionOther: {
    they: "<b>{name} is not signed in</b> to the organization of {workspace}, which asks for it.",
    you: "<b>You are not signed in</b> to the organization of {workspace}, which asks for it.",
  },
} as const satisfies Record<string, { they: string; you: string }>;

type Explanations = typeof EXPLANATIONS;
export type AccessReason = keyof Explanations;
export const ACCESS_REASONS = Object.keys(EXPLANATIONS) as AccessReason[];

/** What the reason's sentences have to be told, and nothing else. */
export type ParamsOf<R extends AccessReason> = {
  [Name in NamesIn<Explanations[R]["they" | "you"]>]: string;
};

/** A reason with what its sentences name, and the sentence in English. */
export type Said = {
  reason: AccessReason;
  params: Record<string, string>;
  sentence: string;
};

/** @param self whether the reader is the one it is about */
export function say<R extends AccessReason>(
  reason: R,
  params: ParamsOf<R>,
  self: boolean,
): Said {
  const marked = EXPLANATIONS[reason][self ? "you" : "they"];
  const sentence = fill(marked.replace(/<\/?b>/g, ""), params);
  return { reason, params, sentence };
}
