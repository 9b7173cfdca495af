import { Group, Image, Text, ThemeIcon } from "@mantine/core";
import { useProduct } from "../lib/useProduct";

/** The product's mark, and its name. */
export function Logo() {
  const { name, logo } = useProduct();
  return (
    <Group gap="xs" wrap="nowrap">
      {logo === null ? (
        <OwnMark />
      ) : (
        // The name beside it says what it is.
        <Image src={logo} alt="" w={30} h={30} fit="contain" />
      )}
      <Text
        component="span"
        fw={700}
        fz="lg"
        lts="-0.01em"
        style={{ overflowWrap: "anywhere" }}
      >
        {name}
      </Text>
    </Group>
  );
}

/** Rollcall's: two people called, two people here. */
function OwnMark() {
  return (
    <ThemeIcon size={30} radius="md" aria-hidden="true">
      <svg
        width="18"
        height="18"
        viewBox="0 0 18 18"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="m1.6 5 1.6 1.6L6 3.4M10 5h6M1.6 13l1.6 1.6L6 11.4M10 13h6" />
      </svg>
    </ThemeIcon>
  );
}
