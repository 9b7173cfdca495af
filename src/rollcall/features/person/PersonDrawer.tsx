import { Button, Drawer, Text } from "@mantine/core";
import {
  CatchBoundary,
  type ErrorComponentProps,
} from "@tanstack/react-router";
import { useTranslations } from "../../messages/useTranslations";
import { can } from "../../../../convex/lib/rbac";
import { EmptyState } from "../../components/EmptyState";
import { IconAlert, IconQuestion } from "../../components/icons";
import { failureMessage, hasErrorCode } from "../../lib/failure";
import { LAYERS, useOwnClose } from "../../lib/useOwnClose";
import type { PersonDrawerProps } from "./person";
import { PersonDetails } from "./PersonDetails";

/** All there is to know of one person, beside any page; it has an address of its own. */
export function PersonDrawer({ userId, ...rest }: PersonDrawerProps) {
  const own = useOwnClose(rest.onClose);
  if (!can(rest.workspace.role, "members:history")) return null;
  return (
    <Drawer.Root
      {...own}
      opened={userId !== null}
      zIndex={LAYERS.person}
      size={440}
      position="right"
    >
      <Drawer.Overlay backgroundOpacity={0.3} />
      <Drawer.Content style={{ overflowWrap: "anywhere" }}>
        {userId !== null && (
          <CatchBoundary
            getResetKey={() => userId}
            errorComponent={Failed}
            onCatch={() => undefined}
          >
            <PersonDetails key={userId} userId={userId} {...rest} />
          </CatchBoundary>
        )}
      </Drawer.Content>
    </Drawer.Root>
  );
}

function Failed({ error, reset }: ErrorComponentProps) {
  const t = useTranslations("person");
  const common = useTranslations("common");
  const isGone = hasErrorCode(error, "NOT_FOUND");
  return (
    <>
      <Drawer.Header role="presentation">
        <Drawer.Title>{t("label")}</Drawer.Title>
        <Drawer.CloseButton aria-label={common("close")} />
      </Drawer.Header>
      <Drawer.Body>
        {isGone ? (
          <EmptyState icon={<IconQuestion size={24} />} title={t("gone")}>
            <Text>{t("goneHint")}</Text>
          </EmptyState>
        ) : (
          <div role="alert">
            <EmptyState
              icon={<IconAlert size={24} />}
              title={t("failed")}
              action={
                <Button variant="default" onClick={reset}>
                  {common("tryAgain")}
                </Button>
              }
            >
              <Text>{failureMessage(error)}</Text>
            </EmptyState>
          </div>
        )}
      </Drawer.Body>
    </>
  );
}
