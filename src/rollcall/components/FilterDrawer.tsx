import { Button, Drawer, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { LAYERS, useOwnClose } from "../lib/useOwnClose";
import { useTranslations } from "../messages/useTranslations";
import classes from "./FilterSheet.module.css";

/** The filters of a list on a phone, from below. */
export function FilterDrawer({
  isOpen,
  count,
  onClear,
  onClose,
  children,
}: {
  isOpen: boolean;
  /** How many are set. */
  count: number;
  onClear: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("parts.filter");
  const common = useTranslations("common");
  const own = useOwnClose(onClose);
  return (
    <Drawer
      {...own}
      opened={isOpen}
      position="bottom"
      // As high as what is in it.
      styles={{ content: { height: "auto", maxHeight: "100%" } }}
      zIndex={LAYERS.drawer}
      title={t("title")}
    >
      <Stack gap="lg" className={classes.sheet}>
        <Group gap={8}>{children}</Group>
        <Group gap={8} grow>
          {count > 0 && (
            <Button variant="default" onClick={onClear}>
              {common("clearFilters")}
            </Button>
          )}
          <Button onClick={onClose}>{t("done")}</Button>
        </Group>
      </Stack>
    </Drawer>
  );
}
