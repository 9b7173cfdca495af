// eslint-disable-next-line no-restricted-imports -- the one place that reads the product's configuration
import own from "../rollcall.config";
// eslint-disable-next-line no-restricted-imports -- what it is
import type * as Config from "../rollcall/config";

export type RollcallConfig = Config.RollcallConfig;
export type GivenRole = Config.GivenRole;
export type OwnPermission = Config.OwnPermission;

type PermissionsOf<File> =
  Required<File> extends { permissions: infer Named }
    ? Extract<keyof Named, Config.PermissionName>
    : never;
type GuardedOf<File> =
  Required<File> extends { functions: infer Named }
    ? Extract<
        {
          [Name in keyof Named]: Named[Name] extends Config.OpenTo
            ? never
            : Name;
        }[keyof Named],
        string
      >
    : never;

/** The product's own permissions, by the very names of its file. */
export type OwnPermissionName = PermissionsOf<typeof own>;
/** The product's functions that ask for a permission in a workspace. */
export type OwnGuardedFunction = GuardedOf<typeof own>;

/** The product's own, as its file has it. */
export function config(): RollcallConfig {
  return own;
}
