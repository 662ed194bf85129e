/** Calls to API Gateway that a complete audit of a target with so many REST APIs, and as many HTTP APIs, needs at least. */
export function callsNeeded(ofEach: number): number {
  const pages = Math.max(1, Math.ceil(ofEach / 500));
  return 9 + 2 * pages + 7 * ofEach + 5 * ofEach;
}

/** Seconds that these calls take at least, at a share of AWS's quota: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
export function quotaSeconds(ofEach: number, share: number): number {
  return Math.max((callsNeeded(ofEach) - 40 * share) / (10 * share), (ofEach - 5 * share) / (2.5 * share), 0);
}

/**
 * State transitions of an audit in which nothing fails: listing, choice, map and summary; and for each go at a target the audit, a
 * choice, and either the end or the way back.
 */
export function transitionsFor(goes: number): number {
  return 4 + 3 * goes;
}
