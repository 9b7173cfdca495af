/** The same keys in another language: a missing or an extra one is a type error. */
export type Wording<Texts> = Texts extends string
  ? string
  : { readonly [Key in keyof Texts]: Wording<Texts[Key]> };
