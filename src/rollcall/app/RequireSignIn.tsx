import { Outlet } from "@tanstack/react-router";
import { useAuth } from "@workos-inc/authkit-react";
import { useConvexAuth, useQuery } from "convex/react";
import { useEffect } from "react";
import { useTranslations } from "../messages/useTranslations";
import { api } from "../../../convex/_generated/api";
import { LoadingPage } from "../components/LoadingPage";
import { signedOutEverywhere } from "../lib/signOut";
import { SignInPage } from "../features/signIn/SignInPage";
import { SnapshotContext } from "../lib/snapshot";
import { useHref, usePathname } from "./address";
import { AccountClosedPage } from "./AccountClosedPage";
import { ShellSkeleton } from "./ShellSkeleton";

/** Lets the signed-in through, together with what they may see; everyone else signs in here. */
export function RequireSignIn() {
  const { user } = useAuth();
  const t = useTranslations("app.session");
  const returnTo = useHref();
  const isSignedIn = user !== null;
  useEffect(() => {
    if (isSignedIn) signedOutEverywhere.forget();
  }, [isSignedIn]);
  return user ? (
    <WithConvex returnTo={returnTo} />
  ) : (
    <SignInPage
      returnTo={returnTo}
      {...(signedOutEverywhere.isSo() && { notice: t("everywhere") })}
    />
  );
}

function WithConvex({ returnTo }: { returnTo: string }) {
  const t = useTranslations("app.session");
  const { isLoading, isAuthenticated } = useConvexAuth();
  if (isLoading) return <Connecting />;
  // AuthKit has a person whose token Convex does not take, or no longer.
  if (!isAuthenticated)
    return <SignInPage returnTo={returnTo} notice={t("ended")} />;
  return <WithSnapshot />;
}

function WithSnapshot() {
  const snapshot = useQuery(api.dashboard.getSnapshot, {});
  if (snapshot === undefined) return <Connecting />;
  if (snapshot === null) return <AccountClosedPage />;
  return (
    <SnapshotContext value={snapshot}>
      <Outlet />
    </SnapshotContext>
  );
}

/** Inside a workspace its frame stays while a new client connects. */
function Connecting() {
  const isInWorkspace = usePathname().startsWith("/w/");
  return isInWorkspace ? <ShellSkeleton /> : <LoadingPage />;
}
