import { Alert, Group, Stack, Text } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { whyNoCheck } from "../../../../convex/lib/sealRules";
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
  const check = seal?.check ?? null;
  const outcome = check && OUTCOMES[check.state];
  return (
    <Stack gap="xs">
      <div>
        <Text fz="xs" c="dimmed" mih={18}>
          {seal && <Sealed at={seal.sealedThrough} />}
        </Text>
        {/* Its place is kept while it is read; without seals there is nothing to say. */}
        <Group gap="xs" mih={seal?.seals === 0 ? 0 : 30}>
          <Text fz="xs" c="dimmed">
            <span role="status">{outcome && t(outcome)}</span>{" "}
            {seal && <Checked seal={seal} />}
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
      </div>
      {check?.state === "broken" && (
        <Alert role="alert" color="red" icon={<IconAlert />}>
          {t("brokenWhich", { number: check.brokenSeal ?? 0 })}
        </Alert>
      )}
    </Stack>
  );
}

/** What is announced: without the times, which go on. */
const OUTCOMES = {
  checking: "underWay",
  whole: "whole",
  broken: "broken",
} as const;

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

/** Until when, and what that is. */
function Sealed({ at }: { at: number | null }) {
  const t = useTranslations("audit.seal");
  return (
    <>
      {at === null
        ? t("none")
        : t.rich("sealed", { time: () => <RelativeTime at={at} /> })}{" "}
      {t("about")}
    </>
  );
}

/** When the seals were checked. */
function Checked({ seal: { seals, check } }: { seal: Seal }) {
  const t = useTranslations("audit.seal");
  if (seals === 0) return null;
  if (check === null) return t("unchecked");
  if (check.state === "checking") return null;
  return t.rich("checked", { time: () => <RelativeTime at={check.at} /> });
}
