import { ListFrame } from "../../components/ListFrame";
import { Name } from "../../components/Name";
import { PersonAvatar } from "../../components/PersonAvatar";
import { TitledPart } from "../../components/TitledPart";
import { useSnapshot } from "../../lib/snapshot";
import { useTranslations } from "../../messages/useTranslations";
import classes from "./Account.module.css";
import { AccountRow } from "./AccountRow";

/** Who the person is here, as text: the account that they sign in with holds it. */
export function Profile() {
  const t = useTranslations("account.profile");
  const { viewer } = useSnapshot();
  if (!viewer) return null;
  const { displayName, email, profilePictureUrl } = viewer;
  return (
    <TitledPart title={t("title")}>
      <ListFrame>
        <AccountRow name={t("name")}>
          <Name>{displayName}</Name>
        </AccountRow>
        <AccountRow name={t("email")}>
          {email === null ? t("noEmail") : <Name>{email}</Name>}
        </AccountRow>
        <AccountRow
          name={t("picture")}
          second={profilePictureUrl === null ? t("noPicture") : t("hasPicture")}
        >
          <PersonAvatar name={displayName} src={profilePictureUrl} />
        </AccountRow>
        <div className={classes.foot}>
          <span className={classes.second}>{t("where")}</span>
        </div>
      </ListFrame>
    </TitledPart>
  );
}
