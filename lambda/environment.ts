import type { Deployment } from "../src/nightly/night-settings.ts";

/** What the template tells the functions. */
export interface Environment extends Deployment {
  readonly table: string;
  readonly bucket: string;
  /** What the names of the store's objects begin with. */
  readonly prefix: string;
  readonly changeQueue: string;
}

/** Reads the environment; empty is absent. Throws when what every function needs is missing. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const need = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`${name} is not set: the functions are deployed by template.yaml`);
    return value;
  };
  const optional = <Name extends string>(name: Name, value: string | undefined) =>
    (value ? { [name]: value } : {}) as Partial<Record<Name, string>>;
  return {
    table: need("STORE_TABLE"),
    bucket: need("STORE_BUCKET"),
    prefix: env.STORE_PREFIX ?? "",
    changeQueue: env.CHANGE_QUEUE_URL ?? "",
    ...optional("settingsKey", env.SETTINGS_KEY),
    ...optional("role", env.AUDIT_ROLE),
    ...optional("externalId", env.EXTERNAL_ID),
    ...optional("topic", env.TOPIC_ARN),
  };
}
