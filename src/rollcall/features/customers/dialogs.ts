import { later } from "../../components/later";
import { part } from "../../lib/part";

/* What is beside the list of customers, each with its code once it is opened. */

export const NameDialog = later(
  async () => (await part(import("./NameDialog"), "customers")).NameDialog,
  ({ isOpen }) => isOpen,
  { isOpen: false },
);

export const CustomerPeopleDrawer = later(
  async () =>
    (await part(import("./CustomerPeopleDrawer"), "customers"))
      .CustomerPeopleDrawer,
  ({ customerId }) => customerId !== undefined,
  { customerId: undefined },
);
