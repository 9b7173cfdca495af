import { Button, Paper, Text } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import { can } from "../../../../convex/lib/rbac";
import { Name } from "../../components/Name";
import { ShortDate } from "../../components/ShortDate";
import { PageLink } from "../../lib/navigation";
import type { Workspace } from "../../lib/snapshot";
import { useNow } from "../../lib/useNow";
import { useTranslations } from "../../messages/useTranslations";
import { ProgressOf } from "./ProgressCard";
import classes from "./Review.module.css";

/** How far the open review is, for the page that one begins on; nothing where none is. */
export function ReviewProgress({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("review");
  const now = useNow();
  const mayDecide = can(workspace.role, "members:manage");
  const current = useQuery(
    api.reviews.getCurrent,
    mayDecide ? { workspaceId: workspace._id } : "skip",
  );
  const campaign = current?.campaign;
  if (!campaign) return null;
  const { counts, dueAt, name } = campaign;
  const day = () => <ShortDate at={dueAt} />;
  return (
    <Paper
      component="section"
      aria-label={t("progress.label")}
      withBorder
      shadow="xs"
      radius="lg"
      className={classes.home}
    >
      <Text span fw={550}>
        <Name>{t("heading", { name })}</Name>
      </Text>
      <Text span c={dueAt < now ? "orange" : "dimmed"}>
        {dueAt < now ? t.rich("dueSince", { day }) : t.rich("due", { day })}
      </Text>
      <ProgressOf counts={counts} />
      <Button
        size="xs"
        variant="default"
        renderRoot={(props: object) => (
          <PageLink {...props} to={{ page: "review", slug: workspace.slug }} />
        )}
      >
        {t("progress.goOn")}
      </Button>
    </Paper>
  );
}
