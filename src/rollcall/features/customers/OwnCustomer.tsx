import { Group, Paper, Skeleton, Stack, Text, ThemeIcon } from "@mantine/core";
import { useQuery } from "convex/react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { AskForAccess } from "../../components/AskForAccess";
import { EmptyState } from "../../components/EmptyState";
import { IconCustomer } from "../../components/icons";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { Name, rich } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import type { Workspace } from "../../lib/snapshot";

/** What a client sees of the customers: the one they belong to. */
export function OwnCustomer({ workspace }: { workspace: Workspace }) {
  const { _id: workspaceId, name } = workspace;
  const t = useTranslations("customers");
  const navigation = useTranslations("shell.navigation");
  const own = useQuery(api.customers.getOwn, { workspaceId });
  return (
    <Stack gap="lg">
      <PageHeader title={navigation("ownCustomer")}>
        {t.rich("own.about", { ...rich, workspace: name })}
      </PageHeader>
      <Paper withBorder radius="lg">
        {own === undefined ? (
          <LoadingTooLong>
            <Group p="md" role="status" aria-label={t("own.loading")}>
              <Skeleton circle height={40} />
              <Skeleton height={14} width={180} />
            </Group>
          </LoadingTooLong>
        ) : own === null ? (
          <EmptyState
            icon={<IconCustomer size={26} />}
            title={t("own.none")}
            action={<AskForAccess workspace={workspace} asks="customer" />}
          >
            {t.rich("own.ask", { ...rich, workspace: name })}
          </EmptyState>
        ) : (
          <Group p="md" gap="md" wrap="nowrap">
            <ThemeIcon variant="light" size={40} radius="md">
              <IconCustomer />
            </ThemeIcon>
            <Text fw={550} style={{ overflowWrap: "anywhere" }} miw={0}>
              <Name>{own.name}</Name>
            </Text>
          </Group>
        )}
      </Paper>
    </Stack>
  );
}
