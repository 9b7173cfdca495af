/*
 * What WorkOS says about a sign-in that did not begin here: somebody whom its dashboard
 * impersonates, an invitation, a bookmark of its own page. It is handed back to WorkOS as
 * it came, and read by nobody else.
 */

/** As AuthKit takes it. What the address does not say is left out. */
export type AskedSignIn = {
  context?: string;
  organizationId?: string;
  invitationToken?: string;
  loginHint?: string;
};

const NAMES = {
  context: "context",
  organizationId: "organization_id",
  invitationToken: "invitation_token",
  loginHint: "login_hint",
} as const satisfies Record<keyof AskedSignIn, string>;

/** Longer ones WorkOS does not write, and it would refuse them. */
const LONGEST = 2_048;

/** @param search what stands after the "?" of the sign-in endpoint */
export function readAskedSignIn(search: string): {
  asked: AskedSignIn;
  /** Whether the page to make an account is to come first. */
  isNew: boolean;
} {
  const said = new URLSearchParams(search);
  const asked: AskedSignIn = {};
  for (const name of Object.keys(NAMES) as (keyof AskedSignIn)[]) {
    // Said twice, it is not WorkOS that says it.
    const [value, ...more] = said.getAll(NAMES[name]);
    if (value && more.length === 0 && value.length <= LONGEST)
      asked[name] = value;
  }
  return { asked, isNew: said.get("screen_hint") === "sign-up" };
}
