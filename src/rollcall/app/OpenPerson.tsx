import { Button } from "@mantine/core";
import { PageLink, useOpenPerson } from "../lib/navigation";
import { PersonDrawer } from "../features/person/dialogs";
import { useViewerId } from "./useViewerId";
import { useWorkspace } from "./workspaceContext";

/** The person of the address, beside the page. */
export function OpenPerson() {
  const workspace = useWorkspace();
  const viewerId = useViewerId();
  const { userId, close } = useOpenPerson();
  return (
    <PersonDrawer
      workspace={workspace}
      viewerId={viewerId}
      userId={userId}
      allEntries={(of, label) => (
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
            {label}
          </Button>
        </div>
      )}
      onClose={close}
    />
  );
}
