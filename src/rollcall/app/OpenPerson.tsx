import { Button } from "@mantine/core";
import { PageLink, useOpenPerson } from "../lib/navigation";
import { useTranslations } from "../messages/useTranslations";
import { PersonDrawer } from "../features/person/PersonDrawer";
import { useSnapshot } from "../lib/snapshot";
import { useWorkspace } from "./workspaceContext";

/** The person of the address, beside the page. */
export function OpenPerson() {
  const t = useTranslations("person.happened");
  const workspace = useWorkspace();
  const { viewer } = useSnapshot();
  const { userId, close } = useOpenPerson();
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
