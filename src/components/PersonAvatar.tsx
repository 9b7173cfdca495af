import { Avatar } from "@mantine/core";

/** Initials, in a colour of the person's own. Decoration: the name stands beside it. */
export function PersonAvatar({
  name,
  src,
  size = 36,
}: {
  name: string;
  src?: string | null;
  size?: number;
}) {
  return (
    <Avatar
      aria-hidden="true"
      name={name}
      src={src ?? null}
      alt=""
      size={size}
      color="initials"
      allowedInitialsColors={[
        "teal",
        "indigo",
        "grape",
        "orange",
        "cyan",
        "pink",
      ]}
    />
  );
}
