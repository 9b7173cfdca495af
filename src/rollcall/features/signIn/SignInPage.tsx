import {
  Alert,
  Button,
  Center,
  Paper,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { usePageTitle } from "../../lib/usePageTitle";
import { useAuth } from "@workos-inc/authkit-react";
import { useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { IconAlert } from "../../components/icons";
import { Logo } from "../../components/Logo";
import { ProductLinks } from "../../components/ProductLinks";

/** The front door. After signing in, the person comes back to `returnTo`. */
export function SignInPage({
  returnTo,
  notice,
}: {
  returnTo: string;
  notice?: string;
}) {
  const t = useTranslations();
  usePageTitle(t("common.title", { page: t("app.signIn.page") }));
  const { signIn, signUp } = useAuth();
  const [isFailed, setFailed] = useState(false);
  const [leaving, setLeaving] = useState<"signIn" | "signUp" | null>(null);
  const leave = async (
    which: "signIn" | "signUp",
    go: typeof signIn,
  ): Promise<void> => {
    setFailed(false);
    setLeaving(which);
    try {
      await go({ state: { returnTo } });
    } catch {
      setFailed(true);
      setLeaving(null);
    }
  };

  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack gap="lg" w="100%" maw={440}>
        {notice !== undefined && (
          <Alert role="status" color="orange" icon={<IconAlert />}>
            {notice}
          </Alert>
        )}
        {isFailed && (
          <Alert role="alert" color="red" icon={<IconAlert />}>
            {t("common.somethingWrong")}
          </Alert>
        )}
        <Paper withBorder shadow="sm" radius="lg" p={{ base: "lg", xs: 36 }}>
          <Stack gap="xl">
            <Logo />
            <Stack gap="sm">
              <Title order={1}>{t("app.signIn.title")}</Title>
              <Text c="dimmed">{t("app.signIn.text")}</Text>
            </Stack>
            <Stack gap="sm">
              <Button
                size="md"
                fullWidth
                loading={leaving === "signIn"}
                disabled={leaving === "signUp"}
                onClick={() => void leave("signIn", signIn)}
              >
                {t("app.signIn.page")}
              </Button>
              <Button
                size="md"
                fullWidth
                variant="default"
                loading={leaving === "signUp"}
                disabled={leaving === "signIn"}
                onClick={() => void leave("signUp", signUp)}
              >
                {t("app.signIn.signUp")}
              </Button>
            </Stack>
          </Stack>
        </Paper>
        <Text fz="sm" c="dimmed" ta="center" textWrap="balance">
          {t("app.signIn.hint")}
        </Text>
        <ProductLinks />
      </Stack>
    </Center>
  );
}
