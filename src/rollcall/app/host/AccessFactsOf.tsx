import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { AccessFacts } from "../../components/AccessFacts";

/** Why somebody can't enter a workspace that they were in. Of any other the server says nothing. */
export function AccessFactsOf({ slug }: { slug: string }) {
  const former = useQuery(api.workspaces.findFormer, { slug });
  return former ? <Facts workspaceId={former._id} /> : null;
}

function Facts({ workspaceId }: { workspaceId: Id<"workspaces"> }) {
  const explanation = useQuery(api.workspaces.explainAccess, { workspaceId });
  return <AccessFacts explanation={explanation} />;
}
