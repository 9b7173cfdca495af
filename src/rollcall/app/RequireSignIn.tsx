import { Outlet } from "@tanstack/react-router";
import { useConvexAuth } from "convex/react";
import { useQuery } from "../lib/queries";
import { useTranslations } from "../messages/useTranslations";
import { api } from "../../../convex/_generated/api";
import { LoadingPage } from "../components/LoadingPage";
import { SignInPage } from "../features/signIn/SignInPage";
import { SnapshotContext } from "../lib/snapshot";
import { useHref, usePathname } from "./address";
import { AccountClosedPage } from "./AccountClosedPage";
import { ShellSkeleton } from "./ShellSkeleton";
import { useAccountLanguage } from "./useAccountLanguage";

/** Lets through whom Convex takes, together with what they may see. */
export function RequireSignIn() {
  const t = useTranslations("app.session");
  const returnTo = useHref();
  const { isLoading, isAuthenticated } = useConvexAuth();
  if (isLoading) return <Connecting />;
  // AuthKit has a person whose token Convex does not take, or no longer.
  if (!isAuthenticated)
    return <SignInPage returnTo={returnTo} notice={t("ended")} />;
  return <WithSnapshot />;
}

function WithSnapshot() {
  const snapshot = useQuery(api.dashboard.getSnapshot, {});
  useAccountLanguage(snapshot);
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
