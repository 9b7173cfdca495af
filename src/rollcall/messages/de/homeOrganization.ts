import type { homeOrganization as en } from "../en/homeOrganization";
import type { Same } from "../shape";

/* An organization that was deleted: Home says so, and Sync. */

export const homeOrganization: Same<typeof en> = {
  attention: {
    organizationDeleted: {
      title: "Die Organisation wurde in {provider} gelöscht",
      text: "Sie gibt niemandem mehr Zugriff. Ein Inhaber kann die Verknüpfung lösen und eine andere verknüpfen.",
    },
  },
};
