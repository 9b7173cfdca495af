import {
  Box,
  Center,
  Group,
  Paper,
  Stack,
  Text,
  ThemeIcon,
  Title,
} from "@mantine/core";
import { usePageTitle } from "../lib/usePageTitle";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "../messages/useTranslations";
import { takeFocus } from "../lib/useKeepFocus";
import { PageConnectionBar } from "./ConnectionBar";
import { Logo } from "./Logo";
import { ProductLinks } from "./ProductLinks";

/** A page that has one thing to say: what is the case, and the ways on from here. */
export function MessagePage({
  icon,
  tone,
  title,
  windowTitle,
  children,
  actions,
  footer,
}: {
  icon?: ReactNode;
  tone?: "red" | "orange" | undefined;
  /** Names in it are isolated: in the window by `windowTitle`. */
  title: ReactNode;
  /** Absent where the title is a text. */
  windowTitle?: string | undefined;
  children?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
}) {
  const t = useTranslations("common");
  usePageTitle(
    t("title", {
      page: windowTitle ?? (typeof title === "string" ? title : t("product")),
    }),
  );
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => (page.current ? takeFocus(page.current) : undefined), []);
  return (
    <>
      <PageConnectionBar />
      <Center ref={page} component="main" id="content" mih="100dvh" p="md">
        <Stack gap="lg" w="100%" maw={460}>
          <Group justify="center">
            <Logo />
          </Group>
          <Paper
            withBorder
            shadow="sm"
            radius="lg"
            p={{ base: "lg", xs: "xl" }}
          >
            <Stack gap="md" align="flex-start">
              {icon !== undefined && (
                <ThemeIcon
                  variant="light"
                  size={44}
                  radius="md"
                  {...(tone && { color: tone })}
                >
                  {icon}
                </ThemeIcon>
              )}
              <Title order={1} size="h2" style={{ overflowWrap: "anywhere" }}>
                {title}
              </Title>
              {children !== undefined && (
                <Text component="div" w="100%" c="dimmed" textWrap="pretty">
                  {children}
                </Text>
              )}
              {actions !== undefined && (
                <Box w="100%" mt="xs">
                  {actions}
                </Box>
              )}
            </Stack>
          </Paper>
          {footer !== undefined && (
            <Text component="footer" fz="sm" c="dimmed" ta="center">
              {footer}
            </Text>
          )}
          <ProductLinks />
        </Stack>
      </Center>
    </>
  );
}
