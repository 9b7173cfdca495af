import { type Ref, useContext } from "react";
import { useTranslations } from "../messages/useTranslations";
import { useConnection } from "../lib/connection";
import { formatTime } from "../lib/format";
import { SessionlessContext } from "../lib/sessionless";
import { IconOffline } from "./icons";
import { ImpersonationBar } from "./ImpersonationBar";
import bar from "./Bar.module.css";
import classes from "./ConnectionBar.module.css";

/** The same at the head of a page that stands in no workspace's frame. */
export function PageConnectionBar() {
  const isSessionless = useContext(SessionlessContext);
  return (
    <div className={classes.head}>
      {!isSessionless && <ImpersonationBar />}
      <ConnectionBar />
    </div>
  );
}

/** A slim bar while what is seen may be old: since when, and what that means. */
export function ConnectionBar({ ref }: { ref?: Ref<HTMLDivElement> }) {
  const t = useTranslations("common.offline");
  const connection = useConnection();
  return (
    <div ref={ref} role="status">
      {!connection.isLive && (
        <div className={bar.bar} data-tone="orange">
          <IconOffline size={16} />
          <span>
            {connection.since === null
              ? t("barFirst")
              : t("bar", { time: formatTime(connection.since) })}
          </span>
        </div>
      )}
    </div>
  );
}
