import { Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import classes from "./SettingsSection.module.css";

/** One card of the page: what it is about, in a line, and its controls. */
export function SettingsSection({
  title,
  description,
  isFirst = false,
  hasRows = false,
  isDanger = false,
  children,
}: {
  title: string;
  /** `false` while it loads. */
  description?: ReactNode;
  /** The first of a page, whose name has said it: its title is for those who hear the page. */
  isFirst?: boolean;
  /** `SettingsRow`s, one below the other, in place of text and controls. */
  hasRows?: boolean;
  /** It ends the workspace for everybody. */
  isDanger?: boolean;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className={classes.section}>
      <Title
        order={2}
        className={classes.title}
        {...(isFirst && { "data-heard": true })}
      >
        {title}
      </Title>
      <Description>{description}</Description>
      <Paper
        withBorder
        shadow="xs"
        radius="lg"
        className={classes.card}
        {...(isDanger && { "data-danger": true })}
      >
        {hasRows ? (
          <div className={classes.rows}>{children}</div>
        ) : (
          <Stack gap="md" p={{ base: "md", sm: 20 }}>
            {children}
          </Stack>
        )}
      </Paper>
    </section>
  );
}

function Description({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  if (children === undefined || children === null) return null;
  if (children === false)
    return (
      <LoadingTooLong>
        <div role="status" aria-label={t("loading")}>
          <Skeleton height={12} my={3} maw={360} />
        </div>
      </LoadingTooLong>
    );
  return (
    <Text
      component="div"
      fz="xs"
      c="dimmed"
      mb={4}
      style={{ overflowWrap: "anywhere" }}
    >
      {children}
    </Text>
  );
}
