import { Menu } from "@mantine/core";
import { IconEye } from "../../components/icons";
import { usePreview } from "../../lib/preview";
import { useTranslations } from "../../messages/useTranslations";

/** In the person's own menu: how others see the console. For those who run the workspace. */
export function LookItem() {
  const t = useTranslations("preview");
  const { ask } = usePreview();
  if (ask === null) return null;
  return (
    <Menu.Item leftSection={<IconEye />} onClick={ask}>
      {t("ask")}
    </Menu.Item>
  );
}
