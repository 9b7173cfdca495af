import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useId,
  useRef,
} from "react";
import { useMergedRef } from "@mantine/hooks";
import { useTranslations } from "../../messages/useTranslations";
import { AddressPill } from "./AddressPill";
import classes from "./AddressField.module.css";
import { type AddressState, isReady } from "./addressStates";
import { addressProblem, readTyped, withAddresses } from "./emails";

/** Addresses, a pill each: typed one by one, or pasted many at once. */
export function AddressField({
  ref,
  states,
  typed,
  disabled,
  describedBy,
  action,
  onChange,
}: {
  ref: Ref<HTMLInputElement>;
  states: AddressState[];
  /** What is no pill yet. */
  typed: string;
  disabled: boolean;
  /** What says what is wrong with them. */
  describedBy: string;
  /** At the end of the label's line. */
  action: ReactNode;
  onChange: (change: { addresses: string[]; typed: string }) => void;
}) {
  const t = useTranslations("invitations.form");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const addresses = states.map(({ address }) => address);
  const add = (text: string, rest = "") =>
    onChange({ addresses: withAddresses(addresses, text), typed: rest });
  const remove = (address: string, back = typed) => {
    onChange({
      addresses: addresses.filter((each) => each !== address),
      typed: back,
    });
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const last = addresses.at(-1);
    if (event.key === "Enter" && typed.trim() !== "") {
      // The next one sends the form.
      event.preventDefault();
      add(typed);
    } else if (typed === "" && last !== undefined) {
      if (event.key === "Backspace") remove(last);
      if (event.key === "ArrowLeft") stopsOf(list.current).at(-1)?.focus();
    }
  };
  const onPillKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const stops = stopsOf(event.currentTarget);
    const at = stops.findIndex((stop) => stop === event.target);
    if (at === -1) return;
    if (event.key === "ArrowLeft") stops[at - 1]?.focus();
    if (event.key === "ArrowRight") (stops[at + 1] ?? input.current)?.focus();
    const address = stops[at]?.dataset.address;
    if (
      (event.key === "Backspace" || event.key === "Delete") &&
      address !== undefined
    )
      remove(address);
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const text =
      typed.slice(0, selectionStart ?? typed.length) +
      event.clipboardData.getData("text") +
      typed.slice(selectionEnd ?? typed.length);
    // A part of an address is for the field itself.
    if (!/[,;\s]/.test(text.trim()) && addressProblem(text) !== null) return;
    event.preventDefault();
    add(text);
  };
  const onBlur = ({ relatedTarget }: FocusEvent<HTMLInputElement>) => {
    // The button takes it along; a pill now would move it away from the pointer.
    const isSending =
      relatedTarget instanceof HTMLButtonElement &&
      relatedTarget.type === "submit";
    if (typed.trim() !== "" && !isSending) add(typed);
  };

  return (
    <div>
      <div className={classes.head}>
        <label htmlFor={id} className={classes.label}>
          {t("addresses")}
        </label>
        {action}
      </div>
      <div
        className={classes.box}
        data-disabled={disabled || undefined}
        // All of it is the field; what is in it takes its own clicks.
        onMouseDown={(event) => {
          if (event.target !== event.currentTarget) return;
          event.preventDefault();
          input.current?.focus();
        }}
      >
        {states.length > 0 && (
          <ul
            ref={list}
            className={classes.list}
            aria-label={t("pills")}
            onKeyDown={onPillKeyDown}
          >
            {states.map((state, index) => (
              <AddressPill
                key={state.address}
                state={state}
                disabled={disabled}
                isStop={index === states.length - 1}
                onRemove={() => remove(state.address)}
                onCorrect={() => remove(state.address, state.address)}
              />
            ))}
          </ul>
        )}
        <input
          ref={useMergedRef(ref, input)}
          id={id}
          className={classes.input}
          type="text"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-autofocus
          placeholder={t("placeholder")}
          disabled={disabled}
          aria-invalid={states.some((state) => !isReady(state))}
          aria-describedby={describedBy}
          value={typed}
          onChange={(event) => {
            const { complete, rest } = readTyped(event.currentTarget.value);
            if (complete === "") onChange({ addresses, typed: rest });
            else add(complete, rest);
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={onBlur}
        />
      </div>
    </div>
  );
}

function stopsOf(list: HTMLUListElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>("button") ?? [])];
}
