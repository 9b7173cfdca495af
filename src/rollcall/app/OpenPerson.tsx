import { Button } from "@mantine/core";
import { PageLink, useOpenPerson } from "../lib/navigation";
import { useTranslations } from "../messages/useTranslations";
import { PersonDrawer } from "../features/person/dialogs";
import { useViewerId } from "./useViewerId";
import { useWorkspace } from "./workspaceContext";

/** The person of the address, beside the page. */
export function OpenPerson() {
  const t = useTranslations("person.happened");
  const workspace = useWorkspace();
  const viewerId = useViewerId();
  const { userId, close } = useOpenPerson();
  return (
    <PersonDrawer
      workspace={workspace}
      viewerId={viewerId}
      userId={userId}
      allEntries={(of) => (
        <div>
          <Button
            variant="default"
            size="xs"
            renderRoot={(props: object) => (
              <PageLink
                {...props}
                to={{
                  page: "audit",
                  slug: workspace.slug,
                  search: { about: of },
                }}
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
