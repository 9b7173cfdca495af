import type { ReactNode } from "react";
import { useTranslations } from "../../../messages/useTranslations";
import { SettingsRow } from "../SettingsRow";
import classes from "./PartRow.module.css";

type Part<Row> =
  | { isKnown: true; rows: readonly Row[]; more: boolean }
  | { isKnown: false; why: "not_allowed" | "silent" | "gone" };

/** One kind of thing that WorkOS has for the organization: what it means here, and which. */
export function PartRow<Row>({
  label,
  text,
  none,
  part,
  line,
  children,
}: {
  label: string;
  text: string;
  /** What it means that there is none. */
  none: string;
  part: Part<Row>;
  line: (row: Row) => ReactNode;
  /** Its buttons. */
  children: ReactNode;
}) {
  const t = useTranslations("organization.inWorkos");
  return (
    <SettingsRow
      isWide
      label={label}
      text={
        <>
          {text}
          <ul className={classes.list} aria-label={label}>
            {part.isKnown ? (
              <>
                {part.rows.length === 0 && <li>{none}</li>}
                {part.rows.map((row, at) => (
                  // WorkOS names two alike, if somebody does.
                  <li key={at}>{line(row)}</li>
                ))}
                {part.more && <li>{t("more")}</li>}
              </>
            ) : (
              <li>
                {part.why === "gone"
                  ? t("why.gone")
                  : part.why === "silent"
                    ? t("why.silent")
                    : t("why.not_allowed")}
              </li>
            )}
          </ul>
        </>
      }
    >
      <div className={classes.buttons}>{children}</div>
    </SettingsRow>
  );
}
