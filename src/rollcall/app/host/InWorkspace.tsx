import { Button, Center, Loader } from "@mantine/core";
import { CatchBoundary } from "@tanstack/react-router";
import { type ReactNode, Suspense, useMemo, useState } from "react";
import type { Id } from "../../../../convex/_generated/dataModel";
import { EmptyState } from "../../components/EmptyState";
import { IconAlert, IconLock } from "../../components/icons";
import { PersonDrawer } from "../../features/person/dialogs";
import { failureMessage } from "../../lib/failure";
import {
  type OpenPerson as Person,
  OpenPersonContext,
  useNavigation,
} from "../../lib/navigation";
import { SnapshotContext, type Workspace } from "../../lib/snapshot";
import { TabContext } from "../../lib/usePageTitle";
import type { PackName } from "../../messages/shape";
import { useTranslations } from "../../messages/useTranslations";
import { OpenPerson } from "../OpenPerson";
import { Said } from "../Said";
import { WorkspaceContext } from "../workspaceContext";
import { AccessFactsOf } from "./AccessFactsOf";
import { useCurrent, workspaceOf } from "./current";
import { Surface } from "./Surface";

const ANYWHERE = ["front", "inside", "person"] as const;

/** A component of a workspace in a product's page: its look, its data, and what goes wrong. */
export function InWorkspace({
  texts = [],
  children,
}: {
  /** What it says beyond what any page says. */
  texts?: readonly PackName[];
  children: (workspace: Workspace) => ReactNode;
}) {
  const current = useCurrent();
  const workspace = workspaceOf(current);
  return (
    <Suspense>
      <Surface>
        <Said
          texts={[...ANYWHERE, ...texts]}
          waiting={
            <Center mih={160}>
              <Loader size="sm" />
            </Center>
          }
        >
          <TabContext value={null}>
            {current.snapshot === undefined ? (
              <Waiting />
            ) : workspace && current.snapshot ? (
              <SnapshotContext value={current.snapshot}>
                <WorkspaceContext value={workspace}>
                  <CatchBoundary
                    getResetKey={() => `${workspace._id} ${workspace.role}`}
                    errorComponent={Failed}
                    onCatch={() => undefined}
                  >
                    <WithPerson workspace={workspace}>
                      {children(workspace)}
                    </WithPerson>
                  </CatchBoundary>
                </WorkspaceContext>
              </SnapshotContext>
            ) : (
              <Outside slug={current.snapshot && current.slug} />
            )}
          </TabContext>
        </Said>
      </Surface>
    </Suspense>
  );
}

/** Who is open beside the component: it is kept here, and not in the product's address. */
function WithPerson({
  workspace,
  children,
}: {
  workspace: Workspace;
  children: ReactNode;
}) {
  const { href } = useNavigation();
  const { slug } = workspace;
  const [userId, setUserId] = useState<Id<"users"> | null>(null);
  const person = useMemo(
    (): Person => ({
      userId,
      href: (of) => href({ page: "team", slug, search: { person: of } }),
      open: setUserId,
      expect: PersonDrawer.fetch,
      close: () => setUserId(null),
    }),
    [href, slug, userId],
  );
  return (
    <OpenPersonContext value={person}>
      {children}
      {/* There while it is closed, too: it gives the focus back to what opened it. */}
      <OpenPerson />
    </OpenPersonContext>
  );
}

function Waiting() {
  const t = useTranslations("common");
  return (
    <Center mih={160}>
      <Loader size="sm" role="status" aria-label={t("loading")} />
    </Center>
  );
}

/** Nobody is signed in, or they can't enter: what the server says of it, if it says anything. */
function Outside({ slug }: { slug: string | null | undefined }) {
  const t = useTranslations();
  return (
    <>
      <EmptyState
        icon={<IconLock size={26} />}
        title={t("refusals.noSuchWorkspace")}
      >
        {t("app.lost.text")}
      </EmptyState>
      {typeof slug === "string" && <AccessFactsOf slug={slug} />}
    </>
  );
}

function Failed({ error, reset }: { error: unknown; reset: () => void }) {
  const t = useTranslations();
  return (
    <div role="alert">
      <EmptyState
        icon={<IconAlert size={26} />}
        title={t("app.failed")}
        action={
          <Button variant="default" onClick={reset}>
            {t("common.tryAgain")}
          </Button>
        }
      >
        {failureMessage(error)}
      </EmptyState>
    </div>
  );
}
