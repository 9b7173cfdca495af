import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { sooner } from "../lib/sooner";
import { useIsPhone } from "../lib/useIsPhone";
import { useTranslations } from "../messages/useTranslations";
import classes from "./FilterSheet.module.css";
import { FilterDrawer } from "./dialogs";
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
  const [isOpen, sheet] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFilter />}
        aria-haspopup="dialog"
        aria-label={t("open", { count })}
        {...sooner(FilterDrawer)}
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
      <FilterDrawer
        isOpen={isOpen}
        count={count}
        onClear={onClear}
        onClose={sheet.close}
      >
        {children}
      </FilterDrawer>
    </>
  );
}
