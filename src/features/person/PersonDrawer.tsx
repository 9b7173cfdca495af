import { Drawer, Text } from "@mantine/core";
import { CatchBoundary } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { can } from "../../../convex/lib/rbac";
import { EmptyState } from "../../components/EmptyState";
import { IconQuestion } from "../../components/icons";
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
            errorComponent={NoSuchPerson}
            onCatch={() => undefined}
          >
            <PersonDetails key={userId} userId={userId} {...rest} />
          </CatchBoundary>
        )}
      </Drawer.Content>
    </Drawer.Root>
  );
}

function NoSuchPerson() {
  const t = useTranslations("person");
  const common = useTranslations("common");
  return (
    <>
      <Drawer.Header role="presentation">
        <Drawer.Title>{t("label")}</Drawer.Title>
        <Drawer.CloseButton aria-label={common("close")} />
      </Drawer.Header>
      <Drawer.Body>
        <EmptyState icon={<IconQuestion size={24} />} title={t("gone")}>
          <Text>{t("goneHint")}</Text>
        </EmptyState>
      </Drawer.Body>
    </>
  );
}
