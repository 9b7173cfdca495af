import { Fragment } from "react";

/** A type of event, which a narrow screen breaks between its words only. */
export function EventType({ type }: { type: string }) {
  return type.split(/(?<=[._])/).map((part, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
