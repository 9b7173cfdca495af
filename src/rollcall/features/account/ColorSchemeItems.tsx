import {
  type MantineColorScheme,
  Menu,
  useMantineColorScheme,
} from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import {
  IconCheck,
  IconMoon,
  IconScreen,
  IconSun,
} from "../../components/icons";

const SCHEMES = [
  { value: "light", Icon: IconSun },
  { value: "dark", Icon: IconMoon },
  { value: "auto", Icon: IconScreen },
] as const;

/** Light, dark, or what the system says; Mantine remembers the choice. */
export function ColorSchemeItems() {
  const t = useTranslations("shell.account");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu.RadioGroup
      value={colorScheme}
      onChange={(value) => setColorScheme(value as MantineColorScheme)}
    >
      {SCHEMES.map(({ value, Icon }) => (
        <Menu.RadioItem
          key={value}
          value={value}
          closeMenuOnClick
          checkIcon={<IconCheck size={16} />}
          rightSection={<Icon size={16} />}
        >
          {t(value)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
