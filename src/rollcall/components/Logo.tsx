import { Group, Text, ThemeIcon } from "@mantine/core";
import { useTranslations } from "use-intl";

/** The product's mark: two people called, two people here. */
export function Logo({ withName = true }: { withName?: boolean }) {
  const t = useTranslations("common");
  return (
    <Group gap="xs" wrap="nowrap">
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
      {withName && (
        <Text component="span" fw={700} fz="lg" lts="-0.01em">
          {t("product")}
        </Text>
      )}
    </Group>
  );
}
