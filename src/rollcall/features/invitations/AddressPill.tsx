import { UnstyledButton } from "@mantine/core";
import { useTranslations } from "../../messages/useTranslations";
import { IconAlert, IconClose } from "../../components/icons";
import { isolated, Name } from "../../components/Name";
import classes from "./AddressField.module.css";
import { type AddressState, isReady } from "./addressStates";

/** One address. A wrong one can be taken back into the field and corrected. */
export function AddressPill({
  state,
  disabled,
  isStop,
  onRemove,
  onCorrect,
}: {
  state: AddressState;
  disabled: boolean;
  /** Tab leads here, arrows from here to the others. */
  isStop: boolean;
  onRemove: () => void;
  onCorrect: () => void;
}) {
  const t = useTranslations("invitations.form");
  const { address, malformed, failed, notice } = state;
  const isWrong = !isReady(state) || failed !== null;
  const tone = isWrong ? "wrong" : notice === null ? undefined : "notice";
  const text = (
    <span className={classes.text}>
      <Name>{address}</Name>
    </span>
  );
  return (
    <li className={classes.pill} data-tone={tone} title={isolated(address)}>
      {tone && <IconAlert size={14} />}
      {malformed === null ? (
        text
      ) : (
        <UnstyledButton
          className={classes.correct}
          tabIndex={-1}
          disabled={disabled}
          data-address={address}
          aria-label={t("correct", { address })}
          onClick={onCorrect}
        >
          {text}
        </UnstyledButton>
      )}
      <UnstyledButton
        className={classes.remove}
        tabIndex={isStop ? 0 : -1}
        disabled={disabled}
        data-address={address}
        aria-label={t("remove", { address })}
        onClick={onRemove}
      >
        <IconClose size={14} />
      </UnstyledButton>
    </li>
  );
}
