import { useTranslations } from "../../messages/useTranslations";
import { IconChevronLeft, IconChevronRight } from "../../components/icons";
import {
  onPlainClick,
  SETTINGS_SECTIONS,
  type SettingsSection,
  useNavigation,
} from "../../lib/navigation";
import classes from "./SettingsPage.module.css";

/** Where the sections are, and the way to them. */
type Ways = {
  slug: string;
  onGo: (section: SettingsSection | undefined) => void;
};

/** The sections beside the one that is open. */
export function SettingsNavigation({
  current,
  ...ways
}: Ways & { current: SettingsSection }) {
  const t = useTranslations("settings.sections");
  return (
    <nav aria-label={t("label")}>
      <ul className={classes.links}>
        {SETTINGS_SECTIONS.map((section) => (
          <li key={section}>
            <WayTo
              {...ways}
              section={section}
              className={classes.link}
              isCurrent={section === current}
            >
              {t(`${section}.label`)}
            </WayTo>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The same as a page of its own, where there is no room beside. */
export function SettingsIndex(ways: Ways) {
  const t = useTranslations("settings.sections");
  return (
    <nav aria-label={t("label")}>
      <ul className={classes.index}>
        {SETTINGS_SECTIONS.map((section) => (
          <li key={section}>
            <WayTo {...ways} section={section} className={classes.way}>
              <span className={classes.words}>
                <span className={classes.name}>{t(`${section}.label`)}</span>
                <span className={classes.second}>{t(`${section}.text`)}</span>
              </span>
              <IconChevronRight />
            </WayTo>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function BackToSettings(ways: Ways) {
  const t = useTranslations("settings.sections");
  return (
    <WayTo {...ways} section={undefined} className={classes.back}>
      <IconChevronLeft />
      {t("back")}
    </WayTo>
  );
}

/** The address is the product's, and a plain click is its page's. */
function WayTo({
  slug,
  section,
  onGo,
  isCurrent = false,
  className,
  children,
}: Ways & {
  section: SettingsSection | undefined;
  isCurrent?: boolean;
  className: string | undefined;
  children: React.ReactNode;
}) {
  const { href } = useNavigation();
  return (
    <a
      href={href({ page: "settings", slug, section })}
      className={className}
      {...(isCurrent && { "aria-current": "page" })}
      onClick={(event) => onPlainClick(event, () => onGo(section))}
    >
      {children}
    </a>
  );
}
