import type { AttackSurface, ExposedMethod } from "../../model/attack-surface.ts";
import type { Exposure } from "../../model/exposure.ts";
import type { FormatOptions } from "../formats.ts";
import { labelled, paragraph, type Room, roomOn, space } from "../terminal/margin.ts";
import { type Line, renderLine, type Style, span } from "../terminal/paint.ts";
import { describeTarget } from "../terminal/place.ts";
import { count, describeExposures, number } from "../words.ts";

/** Methods listed of one verdict; the rest is counted. */
const shownPerVerdict = 100;

/** What a verdict means, and how loud it is. */
const meanings: Readonly<
  Record<Exposure["verdict"], { readonly label: string; readonly says: string; readonly style: Style }>
> = {
  open: { label: "OPEN", says: "Anyone on the internet", style: "high" },
  "key-only": { label: "KEY ONLY", says: "Anyone on the internet who has an API key", style: "medium" },
  "network-limited": { label: "NETWORK", says: "Anyone in some networks, without an identity", style: "low" },
  authenticated: { label: "IDENTITY", says: "Only who proves an identity", style: "good" },
  private: { label: "PRIVATE", says: "Only named VPC endpoints, or nobody", style: "good" },
  unknown: { label: "UNKNOWN", says: "Something that decides could not be read", style: "alarm" },
};

/** The attack surface for a person at a terminal: by verdict, worst first, then by API. */
export function attackSurfaceTable(surface: AttackSurface, { color, width }: FormatOptions): string {
  const room = roomOn(width);
  const calls = surface.methods.filter(({ preflight }) => !preflight);
  const groups = Map.groupBy(calls, ({ verdict }) => verdict);
  const lines = [
    ...headline(surface, room),
    ...[...groups].flatMap(([verdict, methods]) => verdictGroup(verdict, methods, room)),
    ...preflights(surface.methods.length - calls.length, room),
    ...gaps(surface, room),
  ];
  return `${lines.map((line) => renderLine(line, room.width, color)).join("\n")}\n`;
}

function headline({ tool, methods, counts, complete, coverage }: AttackSurface, room: Room): readonly Line[] {
  const total = `${count(methods.length, "method or route", "methods and routes")} in ${count(coverage.length, "target")}`;
  const warning = span("NOT COMPLETE: there may be more than is listed here", "alarm");
  return [
    [span(` ${tool.name} ${tool.version}`, "strong"), span("   who can call what", "quiet")],
    [],
    ...labelled(room, span("EXPOSED", "quiet"), span(total)),
    ...(methods.length > 0 ? paragraph(room, describeExposures(counts)) : []),
    ...(complete ? [] : [[], ...labelled(room, span("▲", "alarm"), warning)]),
  ];
}

function verdictGroup(verdict: Exposure["verdict"], methods: readonly ExposedMethod[], room: Room): readonly Line[] {
  const { label, says, style } = meanings[verdict];
  const shown = methods.slice(0, shownPerVerdict);
  const hidden = methods.length - shown.length;
  return [
    [],
    ...labelled(room, span(label, style), span(says, "strong"), span(number(methods.length), "quiet")),
    ...[...Map.groupBy(shown, ({ api }) => api.arn).values()].flatMap((ofApi) => apiGroup(ofApi, room)),
    ...(hidden > 0 ? paragraph(room, `… and ${number(hidden)} more (use --format json)`, { style: "quiet" }) : []),
  ];
}

function apiGroup(methods: readonly ExposedMethod[], room: Room): readonly Line[] {
  const [first] = methods;
  if (!first) return [];
  const place = span(describeTarget(first.target), "quiet");
  return [
    [space(room.margin), span(first.api.name || first.api.id), span("  "), place],
    ...[...Map.groupBy(methods, describe).entries()].flatMap(([reason, alike]) => {
      const names = alike.map(({ name }) => name).join(", ");
      return [...paragraph(room, names, { indent: 2 }), ...paragraph(room, reason, { indent: 4, style: "quiet" })];
    }),
  ];
}

/** Why, in one sentence; methods of one API with the same reasons are told together. */
function describe({ reasons, reachable }: ExposedMethod): string {
  const notes = reachable ? [] : ["Nobody gets through as things are"];
  return [...notes, ...reasons.slice(0, 2)].join("; ");
}

function preflights(amount: number, room: Room): readonly Line[] {
  if (amount === 0) return [];
  const methods = count(amount, "OPTIONS method is", "OPTIONS methods are");
  return [
    [],
    ...paragraph(room, `${methods} answered by a mock for CORS, and ${amount === 1 ? "exposes" : "expose"} nothing.`, {
      style: "quiet",
    }),
  ];
}

function gaps({ coverage }: AttackSurface, room: Room): readonly Line[] {
  const all = coverage.flatMap((one) => one.gaps);
  const shown = [...new Set(all.map(({ operation, reason, scope }) => `${operation} ${reason}: ${scope}`))];
  if (shown.length === 0) return [];
  const more = shown.length > 10 ? [`… and ${number(shown.length - 10)} more`] : [];
  const lines = [...shown.slice(0, 10), ...more].flatMap((gap) => paragraph(room, gap, { limit: 1 }));
  return [[], ...labelled(room, span("UNSEEN", "alarm"), span(count(all.length, "gap"))), ...lines];
}
