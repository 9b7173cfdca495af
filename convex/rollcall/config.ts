import type { Doc, Id, TableNames } from "../_generated/dataModel";
import type { LimitName } from "../lib/limits";
import type { Retained } from "../lib/retention";
import type { Role } from "../lib/validators";
import type { rollcallTables } from "./tables";

/** A role that a provider can give: never owner, which is this product's alone. */
export type GivenRole = Exclude<Role, "owner">;

/** As the provider writes them, at least one. */
type Names = readonly [string, ...string[]];

/** What is done to what, as in Rollcall's own: "projects:write". */
export type PermissionName = `${string}:${string}`;

/** Functions that ask for no permission: any person with an account, or anybody at all. */
export type OpenTo = "signed-in" | "anyone";

/** A permission of the product's own. */
export type OwnPermission = {
  /** What whoever has it may do, in a few words: "Write projects". */
  description: string;
  roles: readonly Role[];
};

type OwnTable = Exclude<TableNames, keyof ReturnType<typeof rollcallTables>>;
/** The fields of a table that have the id of a row of another one, or nothing. */
type FieldOf<Table extends TableNames, Other extends TableNames> = {
  [Field in keyof Doc<Table>]-?: Doc<Table>[Field] extends
    Id<Other> | null | undefined
    ? Field & string
    : never;
}[keyof Doc<Table>];

/** Something outside of the dashboard that every page leads to. */
export type ProductLink = { label: string; url: string };

/**
 * What a product decides for all of its workspaces: the default export of
 * `convex/rollcall.config.ts`. It is data: the server and the dashboard read the same
 * file, so nothing secret belongs here. All of it is optional; what is left out is as it
 * says below.
 */
export type RollcallConfig = {
  /**
   * Which slugs of WorkOS, and which roles of Clerk, stand for which role. Several may
   * stand for one; the first of WorkOS's is what WorkOS is told. A role that is left out
   * keeps Rollcall's own: `admin`, `member` and `client` at WorkOS, `org:admin` (`admin`)
   * and `org:member` (`basic_member`) at Clerk. A slug that stands for none lets its
   * person in as a client without a customer, and is listed under "unmapped roles".
   */
  roles?: {
    workos?: Partial<Record<GivenRole, Names>>;
    clerk?: Partial<Record<GivenRole, Names>>;
  };

  /** Permissions beside Rollcall's, by name: `"projects:write"`. */
  permissions?: Record<PermissionName, OwnPermission>;

  /**
   * Every public function of the product, by name ("projects.create", in a folder
   * "plans/queries.list"), and what it asks for: a permission, Rollcall's or one from
   * above, which `workspaceQuery` and `workspaceMutation` look up here.
   */
  functions?: Record<string, PermissionName | OpenTo>;

  /**
   * Which of the product's tables `ctx.db` of `workspaceQuery`, `workspaceMutation` and
   * their internal sisters opens, and whose each row is, by the names of its fields. A row
   * of another workspace is never seen; a client sees the rows of their own customer, and
   * nothing of a table without `customer`. `"everyone"`: rows of no workspace, which all
   * may read. A table that is left out is closed to everybody.
   *
   *     scope: { projects: { workspace: "workspaceId", customer: "customerId" } },
   */
  scope?: {
    [Table in OwnTable]?:
      | "everyone"
      | {
          workspace: FieldOf<Table, "workspaces">;
          customer?: FieldOf<Table, "customers">;
        };
  };

  /**
   * Customers, and the client role with them. Without them nobody is made a client, and
   * WorkOS's `client` stands for no role. Rows that exist stay as they are, and are there
   * again when it is taken back. Default: true.
   */
  customers?: boolean;

  /** Whether a person's first sign-in makes a workspace for them. Default: true. */
  defaultWorkspace?: boolean;

  /**
   * Who may make a workspace, the one of a first sign-in too: everyone who signs in with
   * WorkOS, nobody, or people with a verified address of these domains, each as it is
   * written behind the "@". Default: "everyone".
   */
  createWorkspaces?: "everyone" | "nobody" | { domains: readonly string[] };

  /** What holds where an owner has decided nothing else. */
  defaults?: {
    /** Time between losing access without an event and removal, in hours. Default: 24. */
    graceHours?: number;
    /** Removals of more members than this ask first, in percent. Default: 20. */
    brakePercent?: number;
    /** Days until an invitation can't be accepted any more, 1 to 30. Default: 7. */
    invitationDays?: number;
    /**
     * Days between two comparisons of a workspace with its provider's full list, 1 to 7.
     * While they find nothing they come after 1, 2, 4 and then 7 days, and never later
     * than this; daily again from the first difference or doubt. 1: always daily.
     * Default: 7.
     */
    reconcileEveryDays?: number;
  };

  /**
   * How much background work that waits for a provider is under way at once, 1 to 64 each.
   * Each holds one of the scheduled jobs that your Convex plan runs at a time, for
   * everything you deploy. Two more are held at most, beside these. The defaults fit a plan
   * of eight, and leave it four.
   */
  background?: {
    /** Comparisons with a provider's full list that begin by themselves. Default: 1. */
    reconciliations?: number;
    /**
     * Actions that tell or ask a provider, each about up to ten people at the same time.
     * Default: 1.
     */
    calls?: number;
  };

  /**
   * Days that are kept, of what is given up in time; lib/retention.ts says what each is,
   * and its bounds. What is left out is kept as docs/security.md says.
   */
  retention?: Partial<Record<Retained, number>>;

  /**
   * How many of a limit, in the same time as before: `{ workspacesOfPerson: 20 }`.
   * lib/limits.ts says what each counts. What WorkOS takes from us is no choice.
   */
  limits?: Partial<Record<Exclude<LimitName, "callsInBulk">, number>>;

  product?: {
    /** As on the sign-in page and in the browser's tab. Default: "Rollcall". */
    name?: string;
    /** Address of a picture, square, from the dashboard's own origin: "/logo.svg". */
    logo?: string;
    links?: readonly ProductLink[];
    /** Where the dashboard is mounted: "/team". Default: "/". */
    path?: string;
  };
};
