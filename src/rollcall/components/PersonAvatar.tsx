import { Avatar } from "@mantine/core";
import { initialsOf } from "../lib/initials";
import classes from "./PersonAvatar.module.css";

const TINTS = ["rose", "green", "blue", "amber"] as const;

/** A picture or initials, in a tint of the person's own. Decoration: the name stands beside it. */
export function PersonAvatar({
  name,
  src,
  size = 28,
}: {
  name: string;
  src?: string | null | undefined;
  size?: number;
}) {
  const tint = tintOf(name);
  return (
    <Avatar
      aria-hidden="true"
      src={src ?? null}
      alt=""
      size={size}
      imageProps={{ referrerPolicy: "no-referrer", loading: "lazy" }}
      classNames={{ placeholder: classes.letters! }}
      style={{
        "--avatar-bg": `var(--rc-tint-${tint})`,
        "--avatar-color": `var(--rc-tint-${tint}-text)`,
      }}
    >
      {initialsOf(name)}
    </Avatar>
  );
}

function tintOf(name: string): (typeof TINTS)[number] {
  let sum = 0;
  for (const char of name) sum = (sum * 31 + char.codePointAt(0)!) % 9973;
  return TINTS[sum % TINTS.length]!;
}
