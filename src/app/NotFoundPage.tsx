import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { IconQuestion } from "../components/icons";
import { MessagePage } from "../components/MessagePage";

export function NotFoundPage() {
  return (
    <MessagePage
      icon={<IconQuestion size={24} />}
      title="There is no such page"
      actions={
        <Button component={Link} to="/" fullWidth>
          Go to the start page
        </Button>
      }
    >
      The address may be mistyped, or the page has moved.
    </MessagePage>
  );
}
