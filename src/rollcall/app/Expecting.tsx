import { type ReactNode, useEffect, useMemo } from "react";
import {
  type Navigation,
  NavigationContext,
  useNavigation,
} from "../lib/navigation";
import type { Workspace } from "../lib/snapshot";
import { whenIdle } from "../lib/whenIdle";
import { expectRows } from "./expectRows";
import { useKept } from "./KeepQueries";
import { expectCode } from "./pageCode";
import { pagesFor } from "./pages";

/**
 * Fetches what is pointed at, before it is gone to: a page's code, and what it asks first.
 * The code of the pages that the navigation shows comes once nothing else is waited for.
 */
export function Expecting({
  workspace,
  children,
}: {
  workspace: Workspace;
  children: ReactNode;
}) {
  const kept = useKept();
  const navigation = useNavigation();
  const { role } = workspace;
  useEffect(
    () =>
      whenIdle(() => void expectCode(pagesFor(role).map(({ page }) => page))),
    [role],
  );
  const expecting = useMemo(
    (): Navigation => ({
      ...navigation,
      expect: (to) => {
        if (to.page === "start" || to.page === "workspace") return;
        void expectCode([to.page]);
        // A filter asks for something else.
        if (kept && to.slug === workspace.slug && to.search === undefined)
          expectRows(kept, to.page, workspace);
      },
    }),
    [navigation, kept, workspace],
  );
  return <NavigationContext value={expecting}>{children}</NavigationContext>;
}
