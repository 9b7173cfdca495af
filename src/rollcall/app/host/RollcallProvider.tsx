import type { MantineThemeOverride } from "@mantine/core";
import { useConvexAuth } from "convex/react";
import { type ReactNode, Suspense, useMemo, useState } from "react";
import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import {
  type InviteDraft,
  InviteDrafts,
} from "../../features/invitations/inviteDraft";
import { type Navigation, NavigationContext } from "../../lib/navigation";
import type { OwnTexts } from "../../messages";
import { adoptTexts } from "../../messages/load";
import { ConnectionWatch } from "../ConnectionWatch";
import { Modals } from "../Modals";
import { DropKept, KeepQueries } from "../KeepQueries";
import { Toasts } from "../Toasts";
import { CurrentContext } from "./current";
import { HostLook } from "./hostLook";
import { Surface } from "./Surface";
import { useAccountLanguage } from "../useAccountLanguage";
import { useDashboardLinks } from "../useDashboardLinks";

const PLAIN: MantineThemeOverride = {};

type Props = {
  /** The slug of the workspace that is open. Absent: the one that the person used last. */
  workspace?: string;
  /** The product's router. Absent: links lead to the dashboard, by loading its page. */
  navigation?: Navigation;
  /** A Mantine theme for the components, laid over the dashboard's. */
  theme?: MantineThemeOverride;
  /** The product's own words and languages. */
  texts?: OwnTexts;
  /**
   * The product has a ModalsProvider of Mantine's above. Mantine tells every one on a page
   * to open a dialog, so that one alone may be there.
   */
  hasModals?: boolean;
  children: ReactNode;
};

/**
 * What Rollcall's components need, around a product's own pages. It stands below the
 * product's Convex provider with a session. It changes nothing of the pages within: each
 * component brings its own look.
 */
export function RollcallProvider(props: Props) {
  return (
    <KeepQueries>
      <Provided {...props} />
    </KeepQueries>
  );
}

function Provided({
  workspace: slug,
  navigation,
  theme = PLAIN,
  texts,
  hasModals = false,
  children,
}: Props) {
  // Before any component loads what it says.
  useState(() => adoptTexts(texts));
  const toDashboard = useDashboardLinks();
  const [drafts] = useState(() => new Map<Id<"workspaces">, InviteDraft>());
  const { isLoading, isAuthenticated } = useConvexAuth();
  const answer = useQuery(
    api.dashboard.getSnapshot,
    isAuthenticated ? {} : "skip",
  );
  const snapshot = isAuthenticated || isLoading ? answer : null;
  useAccountLanguage(snapshot);
  const current = useMemo(() => ({ snapshot, slug }), [snapshot, slug]);
  return (
    <CurrentContext value={current}>
      <NavigationContext value={navigation ?? toDashboard}>
        <HostLook value={theme}>
          <ConnectionWatch>
            <DropKept key={slug} />
            <InviteDrafts value={drafts}>
              {children}
              <Suspense>
                <Surface>
                  <Modals isHosted={hasModals} />
                  <Toasts />
                </Surface>
              </Suspense>
            </InviteDrafts>
          </ConnectionWatch>
        </HostLook>
      </NavigationContext>
    </CurrentContext>
  );
}
