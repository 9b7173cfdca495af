import { hasCustomers } from "../../../../../convex/lib/features";
import {
  IconMail,
  IconMailQuestion,
  IconPeople,
} from "../../../components/icons";
import { rich } from "../../../components/Name";
import { RelativeTime } from "../../../components/RelativeTime";
import type { AttentionItem } from "../../../lib/attention";
import { useTranslations } from "../../../messages/useTranslations";
import { Line, type LineOf, ToPage } from "./Line";

type InvitationItem = Extract<
  AttentionItem,
  { kind: "invitation_unmatched" | "invitation_expiring" | "seats_full" }
>;

/** What is to be done about those who are invited, or can't be. */
export function InvitationLine({ item, workspace }: LineOf<InvitationItem>) {
  const t = useTranslations("home.attention");
  const seatsTitle = useTranslations("team.notices");
  const { slug } = workspace;
  switch (item.kind) {
    case "invitation_unmatched": {
      const { count, more, invitations } = item;
      return (
        <Line
          tone="blue"
          icon={<IconMailQuestion />}
          title={
            more
              ? t("unmatched.titleMore", { count })
              : t.rich("unmatched.title", {
                  ...rich,
                  count,
                  email: invitations[0]?.email ?? "",
                })
          }
          text={t("unmatched.text", {
            customers: hasCustomers() ? "yes" : "no",
          })}
          act={(of) => (
            <ToPage
              to={{
                page: "invitations",
                slug,
                search: { status: "unmatched" },
              }}
              of={of}
            >
              {t("unmatched.act")}
            </ToPage>
          )}
        />
      );
    }
    case "invitation_expiring": {
      const { count, more, first } = item;
      return (
        <Line
          tone="blue"
          icon={<IconMail />}
          title={
            more
              ? t("expiring.titleMore", { count })
              : t.rich("expiring.title", {
                  ...rich,
                  count,
                  email: first.email,
                  when: () => <RelativeTime at={first.expiresAt} />,
                })
          }
          text={t("expiring.text", { count })}
          act={(of) => (
            <ToPage
              to={{ page: "invitations", slug, search: { status: "expiring" } }}
              of={of}
            >
              {t("show")}
            </ToPage>
          )}
        />
      );
    }
    case "seats_full": {
      const { people, invited, seats } = item;
      return (
        <Line
          tone="amber"
          icon={<IconPeople />}
          title={
            people > seats
              ? seatsTitle("seatsTitle", { people, seats })
              : t("seatsFull.title", { seats })
          }
          text={t("seatsFull.text", { invited })}
          act={(of) => (
            <ToPage
              to={{
                page: "team",
                slug,
                search:
                  people > seats ? { show: "seats" } : { status: "active" },
              }}
              of={of}
            >
              {t("seatsFull.act")}
            </ToPage>
          )}
        />
      );
    }
    default:
      return item satisfies never;
  }
}
