import { type Line, linesOf } from "./counts.ts";
import { assumed, countCalls, type Organization, organizations, takeInventory } from "./organization.ts";
import { type PriceName, prices, pricesOf } from "./prices.ts";
import type { StackSize } from "./stack-size.ts";

/** What the stack costs a month, as lines of Markdown: each price, what is counted, how many, and how much that is. */
export function costTable(stack: StackSize): string[] {
  const lines = linesOf(stack);
  return [
    ...introduction(),
    "",
    `| a month | counted as | ${organizations.map(titleOf).join(" | ")} |`,
    `|---|---|${organizations.map(() => "--:|").join("")}`,
    ...lines.map(row),
    totals(lines),
    "",
    "| price | dollars | for | from |",
    "|---|--:|--:|---|",
    ...Object.entries(prices).map(
      ([name, { dollars, per, unit, source }]) =>
        `| ${name} | ${dollars} | ${per.toLocaleString("en")} ${unit} | ${origins[source]} |`,
    ),
  ];
}

const origins = {
  AWS: "AWS's price list",
  others: "pages that quote AWS's price list",
  recalled: "memory: check it before you rely on it",
} as const;

function introduction(): string[] {
  const { regions, regionsWithApis, routes, integrations, changesPerApi, deploymentsPerApi } = assumed;
  const { secondsPerTarget, callsPerSecond, burst } = assumed;
  const share = (part: number) => `${part * 100} %`;
  return [
    `List prices of ${pricesOf.region}, ${pricesOf.date}, in US dollars, without free tiers. It is assumed that accounts have ${regions} Regions`,
    `and APIs in ${regionsWithApis} of them; ${share(assumed.rest)} of the APIs are REST, ${share(assumed.http)} HTTP, ${share(assumed.webSocket)} WebSocket (${routes} routes, ${integrations} integrations);`,
    `for each API there are ${changesPerApi} changes of findings a night, for one receiver, and ${deploymentsPerApi} deployments a month. A target takes`,
    `${secondsPerTarget} s, and what API Gateway's quota makes it wait: ${callsPerSecond} calls a second after the first ${burst}. Change the numbers in`,
    "[organization.ts](../src/generate/cost/organization.ts) for yours.",
    "",
    ...organizations.map(callLine),
  ];
}

function callLine(organization: Organization): string {
  const parts = takeInventory(organization);
  const { targets, rest, http, webSocket, routes, integrations, domains, plans } = parts;
  const sum = `11 × ${count(targets)} + 7 × ${count(rest)} + 5 × ${count(http)} + 6 × ${count(webSocket)} + ${count(routes)} + ${count(integrations)} + 2 × ${count(domains)} + ${count(plans)}`;
  return `- ${titleOf(organization)}: ${count(targets)} targets, ${sum} = **${count(countCalls(parts))} calls** to API Gateway a night, which cost nothing.`;
}

function row({ price, arithmetic, count: countIn }: Line): string {
  const cells = organizations.map((one) => {
    const units = countIn(one);
    return `${count(units)} → ${dollars(costOf(price, units))}`;
  });
  return `| ${price} | ${arithmetic} | ${cells.join(" | ")} |`;
}

function totals(lines: readonly Line[]): string {
  const sums = organizations.map((one) => lines.reduce((sum, line) => sum + costOf(line.price, line.count(one)), 0));
  return `| **all** | | ${sums.map((sum) => `**${dollars(sum)}**`).join(" | ")} |`;
}

function costOf(name: PriceName, units: number): number {
  const { dollars: amount, per } = prices[name];
  return (units / per) * amount;
}

function titleOf({ apis, accounts }: Organization): string {
  return `${count(apis)} APIs in ${count(accounts)} accounts`;
}

function count(units: number): string {
  return units.toLocaleString("en", { maximumFractionDigits: units < 10 ? 2 : 0 });
}

function dollars(amount: number): string {
  return `$${amount.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
