import { Badge, Text } from "@mantine/core";
import type { Member } from "./member";
import { describeOrder, describeOrderFailure } from "./describeOrder";

/** What a row has to say beyond its facts; nothing where all is as usual. */
export function MemberAlerts({ member: { review } }: { member: Member }) {
  if (!review) return null;
  const { order, returnedAt } = review;
  return (
    <>
      {order && (
        <Badge
          size="sm"
          mt={2}
          maw="100%"
          color={order.lastError === null ? "blue" : "orange"}
          title={describeOrder(order)}
        >
          {describeOrder(order)}
        </Badge>
      )}
      {order?.lastError != null && (
        <Text
          span
          fz="xs"
          c="dimmed"
          maw="100%"
          lineClamp={2}
          title={order.lastError}
          style={{ overflowWrap: "anywhere" }}
        >
          {describeOrderFailure(order.lastError)}
        </Text>
      )}
      {returnedAt !== null && (
        <Badge
          size="sm"
          mt={2}
          maw="100%"
          color="orange"
          title="They were removed here, or had left."
        >
          Back · let in again by the provider
        </Badge>
      )}
    </>
  );
}
