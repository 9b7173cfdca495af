import { Alert, Badge, Button, Group, Skeleton } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import { useCallback, useState } from "react";
import { api } from "../../../../convex/_generated/api";
import { IconAlert, IconScreen } from "../../components/icons";
import { ListFrame } from "../../components/ListFrame";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { TitledPart } from "../../components/TitledPart";
import { failureMessage } from "../../lib/failure";
import { formatDateTime } from "../../lib/format";
import { useFetched } from "../../lib/useFetched";
import { useAction } from "../../lib/write";
import { rich } from "../../components/Name";
import { RelativeTime } from "../../components/RelativeTime";
import { useTranslations } from "../../messages/useTranslations";
import classes from "./Account.module.css";
import { AccountRow } from "./AccountRow";
import { browserName } from "./browserName";
import { EndSessions } from "./EndSessions";

type Shown = NonNullable<FunctionReturnType<typeof api.account.listSessions>>;
type Session = Shown["sessions"][number];

/** Where the person is signed in, and the way out of there. */
export function OwnSessions() {
  const t = useTranslations("account.sessions");
  // Asked anew: some have ended.
  const [round, setRound] = useState(0);
  return (
    <TitledPart title={t("title")}>
      <Listed key={round} onChanged={() => setRound(round + 1)} />
    </TitledPart>
  );
}

function Listed({ onChanged }: { onChanged: () => void }) {
  const t = useTranslations("account.sessions");
  const common = useTranslations("common");
  const list = useAction(api.account.listSessions);
  const { value, error } = useFetched(useCallback(() => list({}), [list]));
  if (error !== undefined)
    return (
      <Alert role="alert" color="red" icon={<IconAlert />} title={t("failed")}>
        <Group justify="space-between" gap="sm">
          <span>{failureMessage(error)}</span>
          <Button variant="default" size="xs" onClick={onChanged}>
            {common("tryAgain")}
          </Button>
        </Group>
      </Alert>
    );
  if (value === undefined) return <SessionsSkeleton />;
  if (value === null)
    return (
      <ListFrame>
        <AccountRow name={t("elsewhere")} />
      </ListFrame>
    );
  const { sessions, more } = value;
  return (
    <ListFrame>
      {sessions.length === 0 ? (
        <AccountRow name={t("none")} />
      ) : (
        <ul className={classes.rows} aria-label={t("title")}>
          {[...sessions]
            .sort((one, other) => Number(other.isThis) - Number(one.isThis))
            .map((session) => (
              <SessionRow key={session.sessionId} session={session} />
            ))}
        </ul>
      )}
      <div className={classes.foot}>
        <span className={classes.words}>
          <span className={classes.second}>
            {more && t("more")} {t("text")}
          </span>
        </span>
        <EndSessions sessions={sessions} onChanged={onChanged} />
      </div>
    </ListFrame>
  );
}

function SessionRow({
  session: { isThis, startedAt, lastActiveAt, userAgent, impersonator },
}: {
  session: Session;
}) {
  const t = useTranslations("account.sessions");
  return (
    <AccountRow
      component="li"
      icon={<IconScreen />}
      name={useDevice(userAgent)}
      second={
        <>
          {t("since", { when: formatDateTime(startedAt) })}
          {" · "}
          {t.rich("active", {
            ...rich,
            time: () => <RelativeTime at={lastActiveAt} />,
          })}
          {impersonator !== null && (
            <>
              {" · "}
              {t("impersonated", { who: impersonator })}
            </>
          )}
        </>
      }
    >
      {isThis && <Badge color="accent">{t("this")}</Badge>}
    </AccountRow>
  );
}

/** "Firefox on Linux", as far as the browser says it. */
function useDevice(userAgent: string | null): string {
  const t = useTranslations("account.sessions");
  const { browser, system } = browserName(userAgent);
  if (browser !== null && system !== null)
    return t("device", { browser, system });
  return browser ?? system ?? t("unknownBrowser");
}

function SessionsSkeleton() {
  const t = useTranslations("account.sessions");
  return (
    <LoadingTooLong>
      <ListFrame isLoading>
        <div role="status" aria-label={t("loading")}>
          {[150, 120].map((width) => (
            <AccountRow
              key={width}
              icon={<Skeleton circle height={16} />}
              name={<Skeleton height={12} my={4} width={width} />}
              second={<Skeleton height={10} my={4} maw={280} />}
            />
          ))}
        </div>
      </ListFrame>
    </LoadingTooLong>
  );
}
