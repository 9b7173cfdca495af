import { createContext, useContext } from "react";
import { config } from "../../../convex/lib/config";
import { readProduct } from "./product";

/** This product, as its configuration has it. */
export const PRODUCT = readProduct(config());

export const ProductContext = createContext(PRODUCT);

export function useProduct() {
  return useContext(ProductContext);
}
