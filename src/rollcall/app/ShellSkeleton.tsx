import { Group, Skeleton, Stack, Title, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "../messages/useTranslations";
import { LoadingTooLong } from "../components/LoadingTooLong";
import { useProduct } from "../lib/useProduct";
import { usePathname } from "./address";
import { labelOf, pageNameOf } from "./pages";
import { Shell, ShellHead, ShellMain, ShellSide } from "./Shell";
import classes from "./WorkspaceLayout.module.css";

/** The frame with nothing in it yet but which page it is, in the frame's own measures. */
export function ShellSkeleton() {
  const t = useTranslations("common");
  const title = useTitle();
  return (
    <Shell>
      <ShellHead hiddenFrom="sm">
        <Group h="100%" px="sm" gap="sm" wrap="nowrap">
          <Skeleton height={18} width={150} />
          <Skeleton circle height={28} width={28} ms="auto" />
        </Group>
      </ShellHead>
      <ShellSide p="sm" visibleFrom="sm" aria-hidden="true">
        <Stack gap="xs">
          <Skeleton height={24} radius="md" mb="xs" />
          <Skeleton height={18} width="60%" />
          <Skeleton height={18} width="70%" />
          <Skeleton height={18} width="50%" />
        </Stack>
      </ShellSide>
      <ShellMain>
        <VisuallyHidden role="status">{t("loading")}</VisuallyHidden>
        <Stack gap="lg" className={classes.page}>
          <Title order={1}>{title}</Title>
          <LoadingTooLong>
            <Stack gap="lg" aria-hidden="true">
              <Skeleton height={32} radius="md" />
              <Skeleton height={340} radius="lg" />
            </Stack>
          </LoadingTooLong>
        </Stack>
      </ShellMain>
    </Shell>
  );
}

/** The page that the address is of; of one that has no such name, the product. */
function useTitle(): string {
  const t = useTranslations("shell.navigation");
  const product = useProduct();
  const label = labelOf(pageNameOf(usePathname()));
  return label === null ? product.name : t(label);
}
