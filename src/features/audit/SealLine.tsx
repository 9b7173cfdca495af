import { Alert, Group, Stack, Text } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import { useQuery } from "convex/react";
import { useTranslations } from "use-intl";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { whyNoCheck } from "../../../convex/lib/sealRules";
import { IconAlert } from "../../components/icons";
import { RelativeTime } from "../../components/RelativeTime";
import { WriteButton } from "../../components/WriteButton";
import { useNow } from "../../lib/useNow";
import type { Translate } from "../../messages";
import { useMutation } from "../../lib/write";

type Seal = FunctionReturnType<typeof api.audit.getSeal>;

/** How far the audit is sealed, whether the seals hold, and a button to find out. */
export function SealLine({ workspaceId }: { workspaceId: Id<"workspaces"> }) {
  const t = useTranslations("audit.seal");
  const verify = useMutation(api.audit.verify);
  const seal = useQuery(api.audit.getSeal, { workspaceId });
  const now = useNow();
  const broken = seal?.check?.state === "broken" ? seal.check : null;
  return (
    <Stack gap="xs">
      <Group gap="xs" mih={30}>
        <Text role="status" fz="xs" c="dimmed">
          {seal && <SealState seal={seal} />}
        </Text>
        {seal && seal.seals > 0 && (
          <WriteButton
            variant="subtle"
            color="gray"
            size="xs"
            reason={reasonOf(seal, now, t)}
            onWrite={() => verify({ workspaceId })}
          >
            {t("check")}
          </WriteButton>
        )}
      </Group>
      {broken && (
        <Alert role="alert" color="red" icon={<IconAlert />}>
          {t("broken", { number: broken.brokenSeal ?? 0 })}
        </Alert>
      )}
    </Stack>
  );
}

/** Why another check would tell nothing now. */
function reasonOf(
  { check }: Seal,
  now: number,
  t: Translate<"audit.seal">,
): string | null {
  if (check === null) return null;
  const isOver = check.state !== "checking";
  const why = whyNoCheck({ isOver, at: check.at }, now);
  return why && t(why);
}

function SealState({ seal: { sealedThrough, check } }: { seal: Seal }) {
  const t = useTranslations("audit.seal");
  if (sealedThrough === null) return t("none");
  const sealed = () => <RelativeTime at={sealedThrough} />;
  if (check === null) return t.rich("unchecked", { sealed });
  const checked = () => <RelativeTime at={check.at} />;
  switch (check.state) {
    case "checking":
      return t.rich("checking", { sealed });
    case "whole":
      return t.rich("whole", { sealed, checked });
    case "broken":
      return t.rich("brokenWhen", { sealed, checked });
    default:
      return check.state satisfies never;
  }
}
