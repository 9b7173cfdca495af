import { Box, type BoxProps } from "@mantine/core";
import type { ComponentProps, CSSProperties, ReactNode } from "react";
import classes from "./Shell.module.css";

/*
 * The frame of every page, shared with its skeleton so that nothing jumps: a head, which only
 * a phone has, a side, which a phone does not have, and the page.
 */

/** @param bar in px: how high what stands above the head is */
export function Shell({
  bar = 0,
  children,
}: {
  bar?: number;
  children: ReactNode;
}) {
  const style: CSSProperties & { "--rc-above": string } = {
    "--rc-above": `${bar}px`,
  };
  return (
    <div className={classes.shell} style={style}>
      {children}
    </div>
  );
}

export function ShellHead(props: BoxProps & { children: ReactNode }) {
  return (
    <Box
      component="header"
      data-shell="head"
      className={classes.head}
      {...props}
    />
  );
}

export function ShellSide({
  className = "",
  ...props
}: BoxProps & { children: ReactNode; "aria-hidden"?: "true" }) {
  return (
    <Box
      component="nav"
      data-shell="side"
      className={`${classes.side} ${className}`}
      {...props}
    />
  );
}

export function ShellMain({
  className = "",
  ...props
}: ComponentProps<"main">) {
  return (
    <main
      data-shell="main"
      className={`${classes.main} ${className}`}
      {...props}
    />
  );
}
