import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { PersonDrawer } from "../features/person/PersonDrawer";
import { useSnapshot } from "../lib/snapshot";
import { usePerson } from "./usePerson";
import { useWorkspace } from "./workspaceContext";

/** The person of the address, beside the page. */
export function OpenPerson() {
  const t = useTranslations("person.happened");
  const workspace = useWorkspace();
  const { viewer } = useSnapshot();
  const { userId, close } = usePerson();
  return (
    <PersonDrawer
      workspace={workspace}
      viewerId={viewer?._id ?? null}
      userId={userId}
      allEntries={(of) => (
        <div>
          <Button
            variant="default"
            size="xs"
            renderRoot={(props: object) => (
              <Link
                {...props}
                to="/w/$slug/audit"
                params={{ slug: workspace.slug }}
                search={{ about: of }}
              />
            )}
          >
            {t("all")}
          </Button>
        </div>
      )}
      onClose={close}
    />
  );
}
