import { ListFrame } from "../../components/ListFrame";
import { Name } from "../../components/Name";
import { TitledPart } from "../../components/TitledPart";
import { PageLink } from "../../lib/navigation";
import { useSnapshot, type Workspace } from "../../lib/snapshot";
import { useTranslations } from "../../messages/useTranslations";
import classes from "./Account.module.css";
import { AccountRow } from "./AccountRow";

/** What the person is in this workspace and in their others. */
export function OwnRoles({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("account.roles");
  const roles = useTranslations("labels.role");
  const { workspaces } = useSnapshot();
  const others = workspaces.filter(({ _id }) => _id !== workspace._id);
  return (
    <TitledPart title={t("title")}>
      <ListFrame>
        <ul className={classes.rows} aria-label={t("title")}>
          <AccountRow
            component="li"
            name={<Name>{workspace.name}</Name>}
            second={t("here")}
          >
            {roles(workspace.role)}
          </AccountRow>
          {others.map(({ _id, slug, name, role }) => (
            <AccountRow
              key={_id}
              component="li"
              name={
                <PageLink to={{ page: "workspace", slug }}>
                  <Name>{name}</Name>
                </PageLink>
              }
            >
              {roles(role)}
            </AccountRow>
          ))}
        </ul>
      </ListFrame>
    </TitledPart>
  );
}
