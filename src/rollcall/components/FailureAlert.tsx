import { Alert } from "@mantine/core";
import { IconAlert } from "./icons";

/** What went wrong, above the form or the button that it went wrong with. */
export function FailureAlert({ failure }: { failure: string | null }) {
  return (
    failure !== null && (
      <Alert role="alert" color="red" icon={<IconAlert />}>
        {failure}
      </Alert>
    )
  );
}
