import { useAuth } from "@workos-inc/authkit-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { api } from "../../../convex/_generated/api";
import { notifyFailure } from "../lib/notify";
import { setServerTime } from "../lib/clock";
import { useMutation } from "../lib/write";
import { say } from "../messages";
import { useConvexOrganization } from "./convexOrganization";
import type { OrganizationSession } from "./organizationSession";
import { useSessionMemory } from "./sessionMemory";

export type SwitchState =
  | { state: "asking" }
  | { state: "switched"; slug: string; workosOrganizationId: string | null }
  | { state: "failed"; error: unknown };

/**
 * AuthKit says that it has switched while it is still on its way to WorkOS's
 * sign-in page. After this long it is not going anywhere.
 */
const LEAVING_MS = 5_000;

/**
 * Tells the server which workspace is in use, once, and brings the session
 * over to its organization, so that the organization's own sign-in rules apply.
 */
export function useSwitchWorkspace(slug: string): {
  answer: SwitchState;
  session: OrganizationSession;
} {
  const switchWorkspace = useMutation(api.workspaces.switchWorkspace);
  const { switchToOrganization } = useAuth();
  const organizationId = useConvexOrganization();
  const memory = useSessionMemory();
  const [answer, setAnswer] = useState<SwitchState>({ state: "asking" });
  const [isBringing, setBringing] = useState(true);
  const [known, setKnown] = useState(organizationId);
  if (known !== organizationId) {
    // The session has come over. If to another one, waiting would not help.
    setKnown(organizationId);
    setBringing(false);
  }
  const hasAsked = useRef(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(leaving.current), []);

  const bringSession = async (wanted: string) => {
    setBringing(true);
    clearTimeout(leaving.current);
    try {
      await switchToOrganization({
        organizationId: wanted,
        signInOpts: { state: { returnTo: currentPath() } },
      });
      leaving.current = setTimeout(() => setBringing(false), LEAVING_MS);
    } catch (error) {
      setBringing(false);
      notifyFailure(error, say("app.session.notSwitched"));
    }
  };
  const ask = useEffectEvent(async () => {
    try {
      const switched = await switchWorkspace({ slug });
      setServerTime(switched.now);
      setAnswer({ state: "switched", ...switched });
      const wanted = switched.workosOrganizationId;
      if (
        switched.slug === slug &&
        // Once per visit: a provider that answers with another organization, or
        // with none, must not send us round in circles.
        memory.takeSwitchFor(slug) &&
        wanted !== null &&
        wanted !== organizationId
      )
        await bringSession(wanted);
      else setBringing(false);
    } catch (error) {
      setAnswer({ state: "failed", error });
      setBringing(false);
    }
  });
  useEffect(() => {
    if (hasAsked.current) return;
    hasAsked.current = true;
    void ask();
  }, []);

  const tellAgain = useEffectEvent(async () => {
    if (
      answer.state === "switched" &&
      answer.workosOrganizationId === organizationId
    )
      await switchWorkspace({ slug }).catch(() => undefined);
  });
  useEffect(() => {
    // Where the organization's own session is asked for, only this is an opening.
    void tellAgain();
  }, [organizationId]);

  return {
    answer,
    session: {
      isSwitching: isBringing,
      switchAgain: async () => {
        if (answer.state === "switched" && answer.workosOrganizationId !== null)
          await bringSession(answer.workosOrganizationId);
      },
    },
  };
}

function currentPath(): string {
  return window.location.pathname + window.location.search;
}
