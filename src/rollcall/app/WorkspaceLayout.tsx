import { MantineThemeProvider, Popover, Tooltip } from "@mantine/core";
import { useDisclosure, useElementSize } from "@mantine/hooks";
import { CatchBoundary, Outlet } from "@tanstack/react-router";
import { useState } from "react";
import { ConnectionBar } from "../components/ConnectionBar";
import { ImpersonationBar } from "../components/ImpersonationBar";
import { SkipToContent } from "../components/SkipLink";
import { PreviewBar } from "../features/preview/PreviewBar";
import { ConfirmationBanner } from "../features/sync/ConfirmationBanner";
import { NoSuchWorkspacePage } from "../features/workspaces/NoSuchWorkspacePage";
import { OpenPersonContext } from "../lib/navigation";
import { useSnapshot, type Workspace } from "../lib/snapshot";
import { Seek } from "../lib/sought";
import { SkipPlace } from "../lib/skipPlace";
import { useIsPhone } from "../lib/useIsPhone";
import { usePathname, useSearch } from "./address";
import { useConvexOrganization } from "./convexOrganization";
import { OrganizationSessionContext } from "./organizationSession";
import { Expecting } from "./Expecting";
import { DropKept } from "./KeepQueries";
import { Moved } from "./Moved";
import { OpenPerson } from "./OpenPerson";
import { PageErrorPage } from "./PageErrorPage";
import { pageNameOf } from "./pages";
import { Previewed } from "./Previewed";
import { ShellSkeleton } from "./ShellSkeleton";
import { usePerson } from "./usePerson";
import { useWorkspaceEntry } from "./useWorkspaceEntry";
import { Shell, ShellHead, ShellMain } from "./Shell";
import classes from "./WorkspaceLayout.module.css";
import { WorkspaceContext } from "./workspaceContext";
import { WorkspaceHeader } from "./WorkspaceHeader";
import { WorkspaceNavigation } from "./WorkspaceNavigation";

/** The frame around a workspace's pages, or the reason why there is none. */
export function WorkspaceLayout({ slug }: { slug: string }) {
  const { workspaces } = useSnapshot();
  const entry = useWorkspaceEntry(slug);
  switch (entry.state) {
    case "waiting":
      return <ShellSkeleton />;
    case "moved":
      return <Moved to={entry.slug} />;
    case "out":
      return (
        <NoSuchWorkspacePage
          slug={slug}
          lost={entry.lost}
          workspaces={workspaces}
        />
      );
    case "failed":
      return <PageErrorPage error={entry.error} />;
    case "in":
      return (
        <OrganizationSessionContext value={entry.session}>
          <MantineThemeProvider theme={POPUPS}>
            <Previewed workspace={entry.workspace}>
              {(seen) => (
                <Expecting workspace={seen}>
                  <Frame workspace={seen} />
                </Expecting>
              )}
            </Previewed>
          </MantineThemeProvider>
        </OrganizationSessionContext>
      );
  }
}

/** Which part of the page is asked for. */
function readShow({ show }: Record<string, unknown>): {
  show: string | undefined;
} {
  return { show: typeof show === "string" ? show : undefined };
}

/** What opens over the page stands within it, so that it belongs to a landmark. */
const inContent = { defaultProps: { portalProps: { target: "#content" } } };
const POPUPS = {
  components: {
    Popover: Popover.extend(inContent),
    Tooltip: Tooltip.extend(inContent),
  },
};

function Frame({ workspace }: { workspace: Workspace }) {
  const isPhone = useIsPhone();
  const [skipPlace, setSkipPlace] = useState<HTMLElement | null>(null);
  // On a phone its sentence takes two lines or more.
  const { ref: bar, height: barHeight } = useElementSize<HTMLDivElement>();
  const person = usePerson();
  const { show } = useSearch(readShow);
  const [isMenuOpen, menu] = useDisclosure(false);
  return (
    <WorkspaceContext value={workspace}>
      <DropKept />
      <div ref={setSkipPlace}>
        <SkipToContent />
      </div>
      <Shell bar={barHeight}>
        <ShellHead>
          <div ref={bar}>
            <ImpersonationBar />
            <PreviewBar workspaceId={workspace._id} />
            <ConnectionBar />
          </div>
          {isPhone && (
            <WorkspaceHeader
              workspace={workspace}
              isMenuOpen={isMenuOpen}
              onToggleMenu={menu.toggle}
            />
          )}
        </ShellHead>
        <WorkspaceNavigation isMenuOpen={isMenuOpen} onCloseMenu={menu.close} />
        <ShellMain id="content" tabIndex={-1} className={classes.main}>
          <div className={classes.page}>
            <Notices workspace={workspace} />
            <OpenPersonContext value={person}>
              <SkipPlace value={skipPlace}>
                <Seek name={show ?? null}>
                  <Outlet />
                </Seek>
              </SkipPlace>
              <OpenPerson />
            </OpenPersonContext>
          </div>
        </ShellMain>
      </Shell>
    </WorkspaceContext>
  );
}

/** What stands above every page. Where it can't be read, the page says why. */
function Notices({ workspace }: { workspace: Workspace }) {
  const pathname = usePathname();
  const organizationId = useConvexOrganization();
  // These pages show it themselves.
  if (["home", "sync"].includes(pageNameOf(pathname))) return null;
  return (
    <CatchBoundary
      getResetKey={() => `${organizationId} ${pathname}`}
      errorComponent={() => null}
      onCatch={() => undefined}
    >
      <ConfirmationBanner workspace={workspace} />
    </CatchBoundary>
  );
}
