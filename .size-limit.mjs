import { checks } from "./dev/bundles/front.mjs";

export default checks();
