import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { Logo } from "../components/Logo";
import { useTranslations } from "../messages/useTranslations";
import classes from "./WorkspaceNavigation.module.css";

/** On a phone: the pages, from the side. */
export function PagesDrawer({
  isOpen,
  onClose,
  children,
}: {
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("shell");
  return (
    <Drawer
      size={280}
      position="left"
      className={classes.menu}
      opened={isOpen}
      onClose={onClose}
      title={<Logo />}
      closeButtonProps={{ "aria-label": t("closeMenu") }}
    >
      {children}
    </Drawer>
  );
}
