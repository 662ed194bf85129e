import { Refusal } from "../answer/problem.ts";
import type { Access } from "../options.ts";
import { createTokenCheck } from "./token.ts";

/** Longer than any that the feed gives out. */
const longestUrl = 8192;

/** Looks at a request before anything else does; throws a {@link Refusal}. */
export type Guard = (request: Request, url: URL) => void;

/**
 * What every request has to be: meant for this host (a page of another site can have its own name resolve to 127.0.0.1),
 * from no other site, a GET or HEAD without a body; and for data, with the token.
 */
export function createGuard(access: Access): Guard {
  const refuseStranger = access.kind === "token" ? createTokenGuard(access) : () => undefined;
  return (request, url) => {
    if (access.kind === "token") refuseOtherHost(request, url, access.hosts);
    refuseOtherSite(request, url);
    refuseMethod(request);
    refuseMalformed(url);
    if (isData(url.pathname)) refuseStranger(request);
  };
}

/** Whether a path is of the feed: everything else is the dashboard's files, which hold no data. */
export function isData(path: string): boolean {
  return path === "/v1" || path.startsWith("/v1/") || path === "/metrics";
}

function createTokenGuard({ token }: { readonly token: string }): (request: Request) => void {
  const hasToken = createTokenCheck(token);
  return ({ headers }) => {
    if (hasToken(headers.get("authorization") ?? undefined)) return;
    const detail = "Send the token of the URL that `gatewarden serve` printed: Authorization: Bearer TOKEN";
    throw new Refusal(401, detail, { "www-authenticate": 'Bearer realm="gatewarden"' });
  };
}

function refuseOtherHost({ headers }: Request, { host: called }: URL, hosts: readonly string[]): void {
  const named = [headers.get("host") ?? "", called];
  if (named.every((host) => hosts.includes(host))) return;
  throw new Refusal(421, `This is ${hosts.join(" and ")}, and no other host.`);
}

function refuseOtherSite({ headers }: Request, { host }: URL): void {
  const origin = headers.get("origin");
  // Its scheme is not compared: TLS may have ended in front of the feed.
  const isForeign = origin !== null && (!URL.canParse(origin) || new URL(origin).host !== host);
  const isCross = ["cross-site", "same-site"].includes(headers.get("sec-fetch-site") ?? "");
  if (isForeign || isCross) throw new Refusal(403, "Pages of other sites may read nothing here.");
}

function refuseMethod({ method, headers }: Request): void {
  if (method !== "GET" && method !== "HEAD") {
    throw new Refusal(405, "The feed only reads: use GET or HEAD.", { allow: "GET, HEAD" });
  }
  const hasBody = headers.has("transfer-encoding") || Number(headers.get("content-length") ?? 0) !== 0;
  if (hasBody) throw new Refusal(400, `${method} takes no body.`, { connection: "close" });
}

function refuseMalformed({ href, pathname, search }: URL): void {
  if (href.length > longestUrl) throw new Refusal(414, `The URL is longer than ${longestUrl} characters.`);
  try {
    decodeURIComponent(`${pathname}${search}`);
  } catch {
    throw new Refusal(400, "The URL has a % that no two hexadecimal digits of UTF-8 follow.");
  }
}
