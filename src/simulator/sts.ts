import { AwsError, type Call, type Handlers, type Values } from "./handler.ts";
import type { Account } from "./world.ts";

const hour = 3600;

/** AWS STS. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const stsHandlers: Handlers = {
  AssumeRole: (input, call) => {
    const { role, target } = findRole(input, call);
    const session = String(input.RoleSessionName);
    if (!/^[\w+=,.@-]{2,64}$/.test(session)) throw new AwsError(400, "ValidationError", "Invalid RoleSessionName");
    const expires = new Date(call.now().getTime() + durationOf(input, call) * 1000);
    const suffix = call.newId(16).toUpperCase();
    const arn = `arn:${target.partition}:sts::${target.id}:assumed-role/${role}/${session}`;
    forgetOldSessions(call);
    call.world.principals.set(`ASIA${suffix}`, { accountId: target.id, arn, expires });
    return {
      Credentials: {
        AccessKeyId: `ASIA${suffix}`,
        SecretAccessKey: `simulated-${suffix.toLowerCase()}`,
        SessionToken: `simulated-session-${suffix.toLowerCase()}`,
        Expiration: expires,
      },
      AssumedRoleUser: { AssumedRoleId: `AROA${target.id}:${session}`, Arn: arn },
    };
  },

  GetCallerIdentity: (_input, { account, principal }) => {
    const arn = principal?.arn ?? `arn:${account.partition}:iam::${account.id}:root`;
    return { UserId: `AIDA${account.id}`, Account: account.id, Arn: arn };
  },
};

/** A day after its end a session is no longer told from a key that never was. */
function forgetOldSessions({ world, now }: Call): void {
  const limit = now().getTime() - 24 * hour * 1000;
  for (const [key, { expires }] of world.principals) {
    if (expires && expires.getTime() < limit) world.principals.delete(key);
  }
}

/** AWS says the same of a role that is not there, not trusted, or asked for with the wrong external id. */
function findRole(input: Values, { world, account, principal }: Call): { role: string; target: Account } {
  const arn = String(input.RoleArn);
  const [, partition, id = "", path = ""] = /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/.exec(arn) ?? [];
  if (!partition) throw new AwsError(400, "ValidationError", `${arn} is invalid`);
  const role = path.slice(path.lastIndexOf("/") + 1);
  const target = world.accounts.get(id);
  const trusted = target?.roles.some(
    ({ name, externalId }) => fits(name, role) && (externalId === undefined || externalId === input.ExternalId),
  );
  if (target && trusted && target.partition === partition && target.status === "ACTIVE") return { role, target };
  const caller = principal?.arn ?? `arn:${account.partition}:iam::${account.id}:root`;
  const message = `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
  throw new AwsError(403, "AccessDenied", message);
}

function fits(pattern: string, role: string): boolean {
  return pattern.endsWith("*") ? role.startsWith(pattern.slice(0, -1)) : role === pattern;
}

function durationOf(input: Values, { principal }: Call): number {
  const seconds = typeof input.DurationSeconds === "number" ? input.DurationSeconds : hour;
  if (seconds < 900 || seconds > 12 * hour) throw new AwsError(400, "ValidationError", "Invalid DurationSeconds");
  if (seconds > hour && principal?.arn.includes(":assumed-role/")) {
    const why = "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining";
    throw new AwsError(400, "ValidationError", why);
  }
  return seconds;
}
