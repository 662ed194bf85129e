import type { OperationSchema } from "../schema/operations.ts";

/** An operation with the values of its URI labels. */
export interface RouteMatch {
  readonly operation: OperationSchema;
  readonly labels: Readonly<Record<string, string>>;
}

interface Route {
  readonly operation: OperationSchema;
  /** Label names in the order of the template. */
  readonly labels: readonly string[];
  /** Constants such as `mode=import` that the query must hold. */
  readonly constants: readonly (readonly [string, string])[];
}

interface Node {
  readonly literals: Map<string, Node>;
  label?: Node;
  readonly routes: Map<string, Route[]>;
}

/** A routing table for one service. */
export type Routes = Node;

/** Builds the routing table from the operations' URI templates. Operations without one (awsQuery, awsJson) are left out. */
export function buildRoutes(operations: Iterable<OperationSchema>): Routes {
  const root = newNode();
  for (const operation of operations) if (operation.http) addRoute(root, operation, operation.http);
  return root;
}

/** All routes that fit a request: the one to take comes first, since literal segments beat labels and query constants beat none. */
export function matchRoutes(routes: Routes, method: string, path: string, query: URLSearchParams): RouteMatch[] {
  const matches: RouteMatch[] = [];
  collectMatches(routes, path.split("/").slice(1), [], ({ routes: found }, values) => {
    for (const route of found.get(method) ?? []) {
      if (!route.constants.every(([name, value]) => query.get(name) === value)) continue;
      matches.push({ operation: route.operation, labels: bindLabels(route.labels, values) });
    }
  });
  return matches;
}

function newNode(): Node {
  return { literals: new Map(), routes: new Map() };
}

function addRoute(root: Node, operation: OperationSchema, http: NonNullable<OperationSchema["http"]>): void {
  const [path = "", constants = ""] = http.template.split("?");
  const labels: string[] = [];
  let node = root;
  for (const segment of path.split("/").slice(1)) {
    if (segment.startsWith("{")) {
      labels.push(segment.slice(1, -1));
      node.label ??= newNode();
      node = node.label;
    } else {
      const next = node.literals.get(segment) ?? newNode();
      node.literals.set(segment, next);
      node = next;
    }
  }
  const siblings = node.routes.get(http.method) ?? [];
  siblings.push({ operation, labels, constants: [...new URLSearchParams(constants)] });
  siblings.sort((left, right) => right.constants.length - left.constants.length);
  node.routes.set(http.method, siblings);
}

function collectMatches(
  node: Node,
  segments: readonly string[],
  values: readonly string[],
  visit: (node: Node, values: readonly string[]) => void,
): void {
  const [segment, ...rest] = segments;
  if (segment === undefined) {
    visit(node, values);
    return;
  }
  const literal = node.literals.get(segment);
  if (literal) collectMatches(literal, rest, values, visit);
  if (node.label && segment !== "") collectMatches(node.label, rest, [...values, segment], visit);
}

function bindLabels(names: readonly string[], values: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, index) => [name, decodeLabel(values[index] ?? "")]));
}

function decodeLabel(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
