import { MantineProvider, mergeThemeOverrides } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useAuth } from "@workos-inc/authkit-react";
import type { ReactNode } from "react";
import { BySession } from "../app/BySession";
import { ConnectionWatch } from "../app/ConnectionWatch";
import { ConvexOrganizationContext } from "../app/convexOrganization";
import { Modals } from "../app/Modals";
import { createDashboardRouter } from "../app/router";
import { closedBy, theme } from "../app/theme";
import {
  createSessionMemory,
  SessionMemoryContext,
} from "../app/sessionMemory";
import { InviteDrafts } from "../features/invitations/inviteDraft";
import { toastStore } from "../lib/toastStore";
import { PRODUCT, ProductContext } from "../lib/useProduct";

const LOOK = mergeThemeOverrides(theme, closedBy("Close"));

/** Convex, which knows at once what AuthKit says. */
function KnownOrganization({ children }: { children: ReactNode }) {
  const { organizationId } = useAuth();
  return (
    <ConvexOrganizationContext value={organizationId}>
      {children}
    </ConvexOrganizationContext>
  );
}

/** The dashboard at an address, in front of `network`: of this product, or of another. */
export function renderApp(path: string, product = PRODUCT) {
  const history = createMemoryHistory({ initialEntries: [path] });
  const router = createDashboardRouter({ path: product.path, history });
  const memory = createSessionMemory();
  // Without CSS variables: they are for eyes, and jsdom is slow at them.
  render(
    <MantineProvider env="test" theme={LOOK} withCssVariables={false}>
      <ConnectionWatch>
        <Notifications store={toastStore} />
        <Modals />
        <SessionMemoryContext value={memory}>
          <InviteDrafts value={new Map()}>
            <KnownOrganization>
              <ProductContext value={product}>
                <BySession address={() => history.location.href}>
                  <RouterProvider router={router} />
                </BySession>
              </ProductContext>
            </KnownOrganization>
          </InviteDrafts>
        </SessionMemoryContext>
      </ConnectionWatch>
    </MantineProvider>,
  );
  return {
    // Whether a style keeps a click away is for eyes, too.
    user: userEvent.setup({ pointerEventsCheck: 0 }),
    memory,
    address: () => history.location.href,
    go: (to: string) => history.push(to),
  };
}
