/** A fault to put into the code, and the model test that is to find it. */
export const FAULTS: readonly {
  name: string;
  file: string;
  /** Stands in the file once. */
  search: string;
  replace: string;
  test?: string;
}[];
