import type { ReactNode } from "react";

/**
 * A name that somebody chose, apart from the text around it: one that is written from
 * right to left, or that turns the direction, changes nothing beside it.
 */
export function Name({ children }: { children: ReactNode }) {
  return <bdi dir="auto">{children}</bdi>;
}

/** The tags of messages: `<n>{name}</n>` is a name, `<b>` stands out. */
export const rich = {
  n: (chunks: ReactNode) => <Name>{chunks}</Name>,
  b: (chunks: ReactNode) => <strong>{chunks}</strong>,
};

const START = "\u2068";
const END = "\u2069";

/** The same where there are no elements: titles of windows, tooltips. */
export function isolated(name: string): string {
  return `${START}${name}${END}`;
}
