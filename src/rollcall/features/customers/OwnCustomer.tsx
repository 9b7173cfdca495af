import { Group, Paper, Skeleton, Stack, Text, ThemeIcon } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { AskForAccess } from "../../components/AskForAccess";
import { EmptyState } from "../../components/EmptyState";
import { IconCustomer } from "../../components/icons";
import { IdFromUrl } from "../../components/IdFromUrl";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { Name, rich } from "../../components/Name";
import { PageHeader } from "../../components/PageHeader";
import { usePreview } from "../../lib/preview";
import type { Workspace } from "../../lib/snapshot";

/** What a client sees of the customers: the one they belong to. */
export function OwnCustomer({ workspace }: { workspace: Workspace }) {
  const { name } = workspace;
  const t = useTranslations("customers");
  const navigation = useTranslations("shell.navigation");
  const { looking } = usePreview();
  return (
    <Stack gap="lg">
      <PageHeader title={navigation("ownCustomer")}>
        {t.rich("own.about", { ...rich, workspace: name })}
      </PageHeader>
      {looking ? (
        <IdFromUrl id={looking.customerId ?? undefined}>
          {(customerId) => (
            <LookedAt workspace={workspace} customerId={customerId} />
          )}
        </IdFromUrl>
      ) : (
        <Own workspace={workspace} />
      )}
    </Stack>
  );
}

function Own({ workspace }: { workspace: Workspace }) {
  const own = useQuery(api.customers.getOwn, { workspaceId: workspace._id });
  return <Shown workspace={workspace} own={own} />;
}

/** The same of the customer whose client one looks as, by one’s own rights. */
function LookedAt({
  workspace,
  customerId,
}: {
  workspace: Workspace;
  customerId: string | undefined;
}) {
  const customer = useQuery(
    api.customers.get,
    customerId === undefined
      ? "skip"
      : {
          workspaceId: workspace._id,
          customerId: customerId as Id<"customers">,
        },
  );
  return (
    <Shown
      workspace={workspace}
      own={customerId === undefined ? null : customer}
    />
  );
}

function Shown({
  workspace,
  own,
}: {
  workspace: Workspace;
  /** Null: none yet; undefined: not known yet. */
  own: { name: string } | null | undefined;
}) {
  const t = useTranslations("customers");
  return (
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
          {t.rich("own.ask", { ...rich, workspace: workspace.name })}
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
  );
}
