import { STSClient } from "@aws-sdk/client-sts";
import type { AwsCredentialIdentityProvider } from "@smithy/types";
import type { Clock } from "../clock.ts";
import { assumeRole, fallbackRegion, type Role } from "./identity.ts";

/** Ways into other accounts. */
export interface RoleSessions {
  /** Credentials of a role in an account, assumed on first use; the same for each who asks. */
  enter(role: Role, account: Account): AwsCredentialIdentityProvider;
  close(): void;
}

interface Account {
  readonly partition: string;
  readonly accountId: string;
}

/** Enters accounts with the credentials that the AWS SDK finds. */
export function createRoleSessions(clock: Clock): RoleSessions {
  const configured = new STSClient({});
  const sts = new STSClient({ region: () => configured.config.region().catch(() => fallbackRegion) });
  const sessions = new Map<string, AwsCredentialIdentityProvider>();
  return {
    enter(role, { partition, accountId }) {
      const key = JSON.stringify([role, partition, accountId]);
      const session = sessions.get(key) ?? assumeRole({ sts, partition }, role, accountId, clock);
      sessions.set(key, session);
      return session;
    },
    close() {
      configured.destroy();
      sts.destroy();
    },
  };
}
