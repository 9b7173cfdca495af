import { Button, Drawer, Group, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useIsPhone } from "../lib/useIsPhone";
import { LAYERS, useOwnClose } from "../lib/useOwnClose";
import { useTranslations } from "../messages/useTranslations";
import classes from "./FilterSheet.module.css";
import { IconFilter } from "./icons";

/**
 * The filters of a list, in a row. On a phone they are behind one button, which says how
 * many are set, and stand in a sheet from below.
 */
export function FilterSheet({
  isSingle = false,
  count,
  onClear,
  children,
}: {
  /** There is one filter, which needs no sheet. */
  isSingle?: boolean;
  /** How many narrow the list down at the moment. */
  count: number;
  onClear: () => void;
  children: ReactNode;
}) {
  const isPhone = useIsPhone();
  return isPhone && !isSingle ? (
    <Sheet count={count} onClear={onClear}>
      {children}
    </Sheet>
  ) : (
    children
  );
}

function Sheet({
  count,
  onClear,
  children,
}: {
  count: number;
  onClear: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("parts.filter");
  const common = useTranslations("common");
  const [isOpen, sheet] = useDisclosure(false);
  const own = useOwnClose(sheet.close);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFilter />}
        aria-haspopup="dialog"
        aria-label={t("open", { count })}
        onClick={sheet.open}
      >
        {/* The space is no part of the look: the button's name has both words. */}
        {t("title")}{" "}
        {count > 0 && (
          <span className={classes.count} aria-hidden="true">
            {count}
          </span>
        )}
      </Button>
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
            <Button onClick={sheet.close}>{t("done")}</Button>
          </Group>
        </Stack>
      </Drawer>
    </>
  );
}
