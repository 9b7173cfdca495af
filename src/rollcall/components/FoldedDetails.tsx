import { Stack, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslations } from "../messages/useTranslations";
import classes from "./FoldedDetails.module.css";
import { IconChevronRight } from "./icons";

/** What only those want to know who look for the cause of something. */
export function FoldedDetails({
  label,
  children,
}: {
  /** Where "Details" does not say it. */
  label?: string;
  children: ReactNode;
}) {
  const t = useTranslations("common");
  const [isOpen, { toggle }] = useDisclosure(false);
  return (
    <Stack gap="xs" align="stretch">
      <UnstyledButton
        className={classes.fold}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <IconChevronRight size={14} />
        {label ?? t("details")}
      </UnstyledButton>
      {isOpen && children}
    </Stack>
  );
}
