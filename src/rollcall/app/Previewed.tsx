import { useDisclosure } from "@mantine/hooks";
import { type ReactNode, useEffect, useMemo } from "react";
import { can, compareRoles } from "../../../convex/lib/rbac";
import { LookDialog } from "../features/preview/dialogs";
import {
  type Navigation,
  NavigationContext,
  type Page,
  useNavigation,
} from "../lib/navigation";
import { type Looking, type Preview, PreviewContext } from "../lib/preview";
import type { Workspace } from "../lib/snapshot";
import { dropToasts } from "../lib/toasts";
import { focusNextHeading } from "../lib/useKeepFocus";
import { useSearch, useSetSearch } from "./address";
import { readPreview, searchOf } from "./previewSearch";

const all = (values: Record<string, unknown>) => values;

/**
 * The workspace as it is seen: with the viewer's own role, or with the one that the
 * address says they look with. Then the pages keep that in their addresses.
 */
export function Previewed({
  workspace,
  children,
}: {
  workspace: Workspace;
  children: (seen: Workspace) => ReactNode;
}) {
  const navigation = useNavigation();
  const { go: goInPlace } = useSetSearch();
  const { as, customer, ...search } = useSearch(all);
  const [isAsked, dialog] = useDisclosure(false);
  const { role: ownRole, slug } = workspace;
  const looking = useLooking(ownRole);
  const isLooking = looking !== null;

  useEffect(() => {
    if (!isLooking) return;
    // "Undo" of a moment ago is a change as well.
    dropToasts();
    const stop = focusNextHeading("content");
    return () => {
      stop();
      focusNextHeading("content");
    };
  }, [isLooking]);

  const offers = (role: Role) =>
    !isLooking &&
    can(ownRole, "members:history") &&
    compareRoles(role, ownRole) <= 0;
  const preview: Preview = {
    looking,
    ownRole,
    offers,
    ask: offers("member") ? dialog.open : null,
    start: (next) =>
      navigation.go({ page: "workspace", slug, search: searchOf(next) }),
    stop: () =>
      goInPlace(
        // A client's customer goes with them; otherwise it is the page's own.
        as === "client" ? search : { ...search, customer },
      ),
  };
  const seen = useMemo(
    () => (looking ? { ...workspace, role: looking.role } : workspace),
    [looking, workspace],
  );
  const kept = useMemo(
    () => (looking ? keptIn(navigation, slug, looking) : navigation),
    [looking, navigation, slug],
  );
  return (
    <PreviewContext value={preview}>
      <NavigationContext value={kept}>
        {children(seen)}
        <LookDialog
          workspaceId={workspace._id}
          isOpen={isAsked}
          onClose={dialog.close}
        />
      </NavigationContext>
    </PreviewContext>
  );
}

type Role = Workspace["role"];

/** As the address says. One who may not look with that role sees what they always see. */
function useLooking(ownRole: Role): Looking | null {
  const { as, customer } = useSearch(readPreview);
  const isHeard =
    as !== undefined &&
    can(ownRole, "members:history") &&
    compareRoles(as, ownRole) <= 0;
  return useMemo(
    () => (isHeard ? { role: as, customerId: customer ?? null } : null),
    [as, customer, isHeard],
  );
}

/** The pages of the workspace go on being looked at; every other page is as it is. */
function keptIn(
  { href, go, expect }: Navigation,
  slug: string,
  looking: Looking,
): Navigation {
  const within = (page: Page): Page =>
    "slug" in page && page.slug === slug
      ? { ...page, search: { ...page.search, ...searchOf(looking) } }
      : page;
  return {
    href: (page) => href(within(page)),
    go: (page, how) => go(within(page), how),
    ...(expect && { expect: (page) => expect(within(page)) }),
  };
}
