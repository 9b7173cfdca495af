import { NavLink, Stack, VisuallyHidden } from "@mantine/core";
import { CatchBoundary } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "../messages/useTranslations";
import { CountBadge } from "../components/CountBadge";
import { UserMenu } from "../features/account/UserMenu";
import { MyInvitations } from "../features/invitations/MyInvitations";
import { LookItem } from "../features/preview/LookItem";
import { WorkspaceSwitcher } from "../features/workspaces/WorkspaceSwitcher";
import { type Attention, countOn, useAttention } from "../lib/attention";
import { PageLink } from "../lib/navigation";
import { useSnapshot } from "../lib/snapshot";
import { useIsPhone } from "../lib/useIsPhone";
import { usePathname } from "./address";
import { useConvexOrganization } from "./convexOrganization";
import { PagesDrawer } from "./dialogs";
import { pageNameOf, pagesFor } from "./pages";
import { ShellSide } from "./Shell";
import classes from "./WorkspaceNavigation.module.css";
import { useWorkspace } from "./workspaceContext";

/** A bar beside the page; on a phone, a drawer behind the button of the header. */
export function WorkspaceNavigation({
  isMenuOpen,
  onCloseMenu,
}: {
  isMenuOpen: boolean;
  onCloseMenu: () => void;
}) {
  const t = useTranslations("shell");
  const workspace = useWorkspace();
  const { viewer, workspaces } = useSnapshot();
  if (!useIsPhone())
    return (
      <ShellSide className={classes.bar}>
        <WorkspaceSwitcher current={workspace} workspaces={workspaces} />
        <nav aria-label={t("pages")} className={classes.pages}>
          <Pages />
        </nav>
        <MyInvitations />
        {viewer && (
          <UserMenu
            {...viewer}
            role={workspace.role}
            slug={workspace.slug}
            preview={<LookItem />}
          />
        )}
      </ShellSide>
    );
  return (
    <PagesDrawer isOpen={isMenuOpen} onClose={onCloseMenu}>
      <nav aria-label={t("pages")}>
        <Pages onGo={onCloseMenu} />
      </nav>
      <MyInvitations />
    </PagesDrawer>
  );
}

const NOTHING: Attention = { lines: [], toReview: 0 };

/** Where what waits can't be read, the pages stand there without their numbers. */
function Pages({ onGo }: { onGo?: () => void }): ReactNode {
  const pathname = usePathname();
  const organizationId = useConvexOrganization();
  return (
    <CatchBoundary
      getResetKey={() => `${organizationId} ${pathname}`}
      errorComponent={() => <PageLinks waiting={NOTHING} onGo={onGo} />}
      onCatch={() => undefined}
    >
      <CountedLinks onGo={onGo} />
    </CatchBoundary>
  );
}

function CountedLinks({ onGo }: { onGo: (() => void) | undefined }) {
  const waiting = useAttention(useWorkspace());
  return <PageLinks waiting={waiting ?? NOTHING} onGo={onGo} />;
}

function PageLinks({
  waiting: { lines, toReview },
  onGo,
}: {
  waiting: Attention;
  onGo: (() => void) | undefined;
}) {
  const t = useTranslations("shell");
  const { role, slug } = useWorkspace();
  const current = pageNameOf(usePathname());
  return (
    <Stack gap={2}>
      {pagesFor(role).map(({ page, label, Icon }) => {
        const name = t(`navigation.${label}`);
        const count = countOn(page, lines);
        const left = page === "review" && count === 0 ? toReview : 0;
        return (
          <NavLink
            key={page}
            label={
              count > 0 ? (
                <Called by={t("waiting", { page: name, count })}>{name}</Called>
              ) : left > 0 ? (
                <Called by={t("toReview", { page: name, count: left })}>
                  {name}
                </Called>
              ) : (
                name
              )
            }
            leftSection={<Icon size={16} />}
            rightSection={
              count > 0 ? (
                <CountBadge count={count} />
              ) : (
                left > 0 && <CountBadge count={left} color="accent" />
              )
            }
            className={classes.page}
            renderRoot={(props: object) => (
              <PageLink
                {...props}
                to={{ page, slug }}
                {...(page === current && {
                  "data-active": true,
                  "aria-current": "page",
                })}
                {...(onGo && { onClick: onGo })}
              />
            )}
          />
        );
      })}
    </Stack>
  );
}

/** What is seen has a number beside it: this is how it is called. */
function Called({ by, children }: { by: string; children: string }) {
  return (
    <>
      <span aria-hidden="true">{children}</span>
      <VisuallyHidden>{by}</VisuallyHidden>
    </>
  );
}
