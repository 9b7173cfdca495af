import { Group, Paper, Skeleton, Stack, Text, ThemeIcon } from "@mantine/core";
import { useQuery } from "convex/react";
import { useTranslations } from "use-intl";
import { api } from "../../../convex/_generated/api";
import { AskForAccess } from "../../components/AskForAccess";
import { EmptyState } from "../../components/EmptyState";
import { IconCustomer } from "../../components/icons";
import { PageHeader } from "../../components/PageHeader";
import type { Workspace } from "../../lib/snapshot";

/** What a client sees of the customers: the one they belong to. */
export function OwnCustomer({ workspace }: { workspace: Workspace }) {
  const { _id: workspaceId, name } = workspace;
  const t = useTranslations("entry.ownCustomer");
  const own = useQuery(api.customers.getOwn, { workspaceId });
  return (
    <Stack gap="lg">
      <PageHeader title={t("page")}>What you belong to at {name}.</PageHeader>
      <Paper withBorder radius="md">
        {own === undefined ? (
          <Group p="md" role="status" aria-label="Loading">
            <Skeleton circle height={40} />
            <Skeleton height={14} width={180} />
          </Group>
        ) : own === null ? (
          <EmptyState
            icon={<IconCustomer size={26} />}
            title={t("none")}
            action={<AskForAccess workspace={workspace} asks="customer" />}
          >
            {t("noneWay")}
          </EmptyState>
        ) : (
          <Group p="md" gap="md" wrap="nowrap">
            <ThemeIcon variant="light" size={40} radius="md">
              <IconCustomer />
            </ThemeIcon>
            <Text fw={600} style={{ overflowWrap: "anywhere" }} miw={0}>
              {own.name}
            </Text>
          </Group>
        )}
      </Paper>
    </Stack>
  );
}
