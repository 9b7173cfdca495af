import { Anchor, Group } from "@mantine/core";
import { useProduct } from "../lib/useProduct";
import { useTranslations } from "../messages/useTranslations";

/** The product's links, below what stands alone on a page. */
export function ProductLinks() {
  const t = useTranslations("shell");
  const { links } = useProduct();
  if (links.length === 0) return null;
  return (
    <Group component="nav" aria-label={t("links")} justify="center" gap="md">
      {links.map(({ label, url }) => (
        <Anchor key={url} fz="sm" c="dimmed" underline="always" href={url}>
          {label}
        </Anchor>
      ))}
    </Group>
  );
}
