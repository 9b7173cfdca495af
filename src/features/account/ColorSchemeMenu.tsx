import {
  ActionIcon,
  type MantineColorScheme,
  Menu,
  useMantineColorScheme,
} from "@mantine/core";
import {
  IconCheck,
  IconMoon,
  IconScreen,
  IconSun,
} from "../../components/icons";

const SCHEMES = [
  { value: "light", label: "Light", Icon: IconSun },
  { value: "dark", label: "Dark", Icon: IconMoon },
  { value: "auto", label: "As the system", Icon: IconScreen },
] as const;

/** Light, dark, or whatever the system says; Mantine remembers the choice. */
export function ColorSchemeMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const current = SCHEMES.find(({ value }) => value === colorScheme);
  const CurrentIcon = current?.Icon ?? IconScreen;
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`Color scheme: ${current?.label ?? colorScheme}`}
        >
          <CurrentIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label="Color scheme">
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => setColorScheme(value as MantineColorScheme)}
        >
          {SCHEMES.map(({ value, label, Icon }) => (
            <Menu.RadioItem
              key={value}
              value={value}
              closeMenuOnClick
              checkIcon={<IconCheck size={16} />}
              rightSection={<Icon size={16} />}
            >
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
