import { leftOut } from "../members.ts";

/** An id, ARN or the like. */
export const madeByAws = leftOut("AWS makes it");

/** When something was made or changed. */
export const time = leftOut("when something was done");

/** A status, and the message that goes with it. */
export const progress = leftOut("how far AWS has come with a change");

/** Import information and warnings. */
export const ofAnImport = leftOut("about an import that somebody made, not about the API");

/** Names and zones to point DNS at. */
export const endpoint = leftOut("where AWS serves the domain name");

/** Truststore warnings. */
export const opinion = leftOut("what AWS thinks of the certificates in the truststore");
