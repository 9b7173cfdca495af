import { Button } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { EmptyState } from "../../components/EmptyState";
import { IconCustomer, IconSearch } from "../../components/icons";
import { rich } from "../../components/Name";
import { SubmitButton } from "../../components/WriteButton";
import { sooner } from "../../lib/sooner";
import { NameDialog } from "./dialogs";

/** An empty list: no customer yet is one thing, none that matches another. */
export function NoCustomers({
  query,
  onClear,
  onCreate,
}: {
  query: string | undefined;
  onClear: () => void;
  onCreate: (() => void) | undefined;
}) {
  const t = useTranslations("customers");
  const common = useTranslations("common");
  if (query !== undefined)
    return (
      <EmptyState
        isAnswer
        icon={<IconSearch size={26} />}
        title={common("noMatches")}
        action={
          <Button variant="default" onClick={onClear}>
            {common("clearSearch")}
          </Button>
        }
      >
        {t.rich("noMatch.text", { ...rich, query })}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<IconCustomer size={26} />}
      title={t("empty.title")}
      action={
        onCreate && (
          <SubmitButton
            type="button"
            variant="default"
            {...sooner(NameDialog)}
            onClick={onCreate}
          >
            {t("add")}
          </SubmitButton>
        )
      }
    >
      {t("empty.text")}
    </EmptyState>
  );
}
