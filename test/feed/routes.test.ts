import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  AuditView,
  CoverageList,
  DriftView,
  ExposureList,
  FindingDetailsView,
  FindingGroup,
  FindingList,
  ListView,
  PolicyView,
  StandardDetailsView,
  SummaryView,
  TrendView,
} from "../../src/feed/wire.ts";
import { type DemoStore, fillDemoStore } from "../dashboard/demo-store.ts";
import { type Ask, feedOver, readJson } from "./ask.ts";

interface Document {
  readonly paths: Readonly<
    Record<string, { readonly get: { readonly responses: Readonly<Record<string, Described>> } }>
  >;
  readonly components: object;
}

interface Described {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

let demo: DemoStore;
let ask: Ask;
let document: Document;

beforeAll(async () => {
  demo = await fillDemoStore();
  ask = feedOver(demo.store);
  document = await readJson(ask("/v1/openapi.json"));
});
afterAll(() => demo.close());

/** What the document says is wrong with a response; nothing when it is as described. */
async function problemsOf(path: string, response: Response): Promise<unknown> {
  const type = response.headers.get("content-type")?.split(";")[0] ?? "";
  const described = document.paths[path]?.get.responses[response.status];
  const schema = described?.content?.[type]?.schema;
  if (!schema) return `${path} says nothing of ${response.status} ${type}`;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile({ ...schema, components: document.components });
  const body = type.includes("json") ? await response.json() : await response.text();
  return validate(body) ? [] : validate.errors;
}

/** Each path with what to ask for: with something in every parameter of the path, and queries that reach all members. */
async function examples(): Promise<Record<string, string[]>> {
  const { items: findings } = await readJson<FindingList>(ask("/v1/findings?limit=200&state=new,open,waived,resolved"));
  const { items: audits } = await readJson<ListView<AuditView>>(ask("/v1/audits"));
  return {
    "/v1/summary": [""],
    "/v1/findings": [
      "",
      "?limit=200&state=new,open,reopened,waived,resolved",
      "?fields=id",
      "?standard=FSBP:APIGateway.5",
    ],
    "/v1/findings/groups": ["?by=policy", "?by=policy&limit=2", "?by=account", "?by=region", "?by=api&severity=high"],
    "/v1/findings/{id}": findings.map(({ id }) => id),
    "/v1/exposure": ["", "?limit=200", "?exposure=open&reachable=true"],
    "/v1/drift": ["", "?limit=1", "?change=modified&text=endpoint"],
    "/v1/drift/timeline": [""],
    "/v1/audits": ["", "?limit=1"],
    "/v1/audits/{id}": audits.map(({ id }) => id),
    "/v1/coverage": ["", "?limit=1", "?status=incomplete,failed"],
    "/v1/policies": ["?limit=200", "?family=drift"],
    "/v1/policies/{id}": ["rest-stage-no-waf", "drift-default-endpoint-enabled", "waiver-expired"],
    "/v1/standards": [""],
    "/v1/standards/{id}": ["FSBP", "PCI-DSS-4.0.1"],
    "/v1/trend": ["", "?days=365"],
    "/v1/changes": ["", "?format=csv", "?after=&limit=200"],
    "/metrics": [""],
    "/v1/grafana.json": [""],
    "/v1/openapi.json": [""],
  };
}

describe("the feed over audits of the demo's organization", () => {
  it("answers at every path as it is described", async () => {
    const all = await examples();
    expect(Object.keys(all).sort()).toEqual(Object.keys(document.paths).sort());
    for (const [path, asked] of Object.entries(all)) {
      for (const one of asked) {
        const url = path.includes("{id}") ? path.replace("{id}", one) : `${path}${one}`;
        const response = await ask(url);
        expect(response.status, url).toBe(200);
        expect(await problemsOf(path, response), url).toEqual([]);
      }
    }
  });

  it.each([
    ["/v1/findings", "/v1/findings?limit=0"],
    ["/v1/findings/{id}", `/v1/findings/${"0".repeat(32)}`],
    ["/v1/audits/{id}", "/v1/audits/20260101T000000000Z-00000000"],
    ["/v1/policies/{id}", "/v1/policies/rest-stage-no-waff"],
    ["/v1/standards/{id}", "/v1/standards/FSPB"],
  ])("says as it is described why %s has no answer", async (path, url) => {
    expect(await problemsOf(path, await ask(url))).toEqual([]);
  });

  it("sums up what stands, what was seen and what differs", async () => {
    const view = await readJson<SummaryView>(ask("/v1/summary"));
    const { items } = await readJson<ListView<AuditView>>(ask("/v1/audits"));
    expect(view.audit).toEqual(items[0]);
    expect(view.findings.byState.waived).toBeGreaterThan(0);
    expect(view.findings.byState.resolved).toBeGreaterThan(0);
    expect(view.since).toMatchObject({ resolved: view.findings.byState.resolved });
    expect(view.coverage).toMatchObject({
      complete: false,
      targets: { total: 6, complete: 5, incomplete: 1, failed: 0 },
    });
    expect(view.exposures).toEqual(view.audit?.summary?.exposures);
    // Policies about waivers are judged by the file: no target has their results.
    const { fail, unknown, skip } = view.audit?.summary?.results ?? {};
    expect(view.results).toMatchObject({ fail, unknown, skip, waived: view.audit?.summary?.waived });
    expect(view.drift?.counts.removed).toBeGreaterThan(0);
  });

  it("lists findings as they were found, and groups that add up to them", async () => {
    const all = await readJson<FindingList>(ask("/v1/findings?limit=200"));
    expect(all.items.every(({ state }) => state !== "resolved")).toBe(true);
    const groups = await readJson<ListView<FindingGroup>>(
      ask("/v1/findings/groups?by=policy&state=new,open,reopened,waived"),
    );
    const counted = new Map(groups.items.map(({ value, total }) => [value, total]));
    const listed = Map.groupBy(all.items, ({ policy }) => policy);
    expect(counted).toEqual(new Map([...listed].map(([policy, items]) => [policy, items.length] as const).sort()));
    const accounts = await readJson<ListView<FindingGroup>>(ask("/v1/findings/groups?by=account"));
    expect(accounts.items.map(({ name }) => name).sort()).toEqual(["payments", "sandbox", "shop"]);
  });

  it("combines filters, whatever they are called by", async () => {
    const serving = await readJson<ListView<PolicyView>>(ask("/v1/policies?standard=FSBP&limit=200"));
    const { items } = await readJson<FindingList>(ask("/v1/findings?standard=FSBP&account=111122223333&limit=200"));
    expect(items.length).toBeGreaterThan(0);
    const ids = serving.items.map(({ id }) => id);
    for (const { policy, resource } of items) {
      expect(ids).toContain(policy);
      expect(resource.accountId).toBe("111122223333");
    }
    const none = await readJson<FindingList>(ask("/v1/findings?standard=FSBP&policy=drift-other"));
    expect(none).toEqual({ items: [], read: 0 });
  });

  it("walks through a list page by page, each item once", async () => {
    for (const [list, idOf] of walks) {
      const whole = await readJson<ListView<unknown>>(ask(`${list}limit=200`));
      const ids: unknown[] = [];
      let cursor = "";
      do {
        const page = await readJson<ListView<unknown> & { next_url?: string }>(ask(`${list}limit=7${cursor}`));
        ids.push(...page.items.map(idOf));
        const next = page.next ?? (page.next_url && new URL(page.next_url).searchParams.get("cursor"));
        cursor = next ? `&cursor=${next}` : "";
      } while (cursor !== "");
      expect(ids, list).toEqual(whole.items.map(idOf));
    }
  });

  it("gives only the members that are asked for", async () => {
    const { items } = await readJson<FindingList>(
      ask("/v1/findings?fields=id,resource.api.name,evidence.path&limit=3"),
    );
    for (const item of items) {
      expect(Object.keys(item).sort()).toEqual(["evidence", "id", "resource"]);
      for (const one of item.evidence) expect(Object.keys(one)).toEqual(["path"]);
    }
  });

  it("explains a finding by a part of its id, with an entry for a file of waivers", async () => {
    const { items } = await readJson<FindingList>(ask("/v1/findings?policy=rest-method-unauthenticated&limit=1"));
    const [finding] = items;
    const view = await readJson<FindingDetailsView>(ask(`/v1/findings/${finding?.id.slice(0, 8)}`));
    expect(view).toMatchObject({ ...finding, history: [{ sequence: 1, kind: "new" }] });
    expect(view.about?.why).not.toBe("");
    expect(view.waiverEntry).toBe(`- policy: rest-method-unauthenticated
  account: "${finding?.resource.accountId}"
  region: ${finding?.resource.region}
  api: ${finding?.resource.api?.id} # ${finding?.resource.api?.name}
  method: ${finding?.resource.name.split(" ")[0]}
  path: ${JSON.stringify(finding?.resource.name.split(" ")[1]).replace(/^"(\/[\w/-]*)"$/, "$1")}
  reason: WHY THE RISK IS ACCEPTED
  owner: WHO ANSWERS FOR IT
  expires: YYYY-MM-DD
`);
  });

  it("has no entry for what is waived or resolved already, and says what differs on the resource", async () => {
    const waived = await readJson<FindingList>(ask("/v1/findings?state=waived,resolved&limit=200"));
    for (const { id } of waived.items) {
      expect(await readJson<FindingDetailsView>(ask(`/v1/findings/${id}`))).not.toHaveProperty("waiverEntry");
    }
    const drifted = await readJson<FindingList>(
      ask("/v1/findings?text=default-endpoint&policy=drift-default-endpoint-enabled,drift-other,drift-api-removed"),
    );
    const details = await Promise.all(
      drifted.items.map(({ id }) => readJson<FindingDetailsView>(ask(`/v1/findings/${id}`))),
    );
    for (const { resource, differences } of details) {
      for (const difference of differences) expect(difference.resource.arn).toBe(resource.arn);
    }
  });

  it("filters who can call what, and counts what fits", async () => {
    const open = await readJson<ExposureList>(ask("/v1/exposure?exposure=open&reachable=true&limit=200"));
    expect(open.total).toBe(open.items.length);
    expect(open.items.every(({ verdict, reachable }) => verdict === "open" && reachable)).toBe(true);
    expect(open.complete).toBe(false);
    const api = open.items[0]?.api.id;
    const ofApi = await readJson<ExposureList>(ask(`/v1/exposure?api=${api}&limit=200`));
    expect(new Set(ofApi.items.map((item) => item.api.id))).toEqual(new Set([api]));
    expect((await readJson<ExposureList>(ask("/v1/exposure?text=no-such-word"))).total).toBe(0);
  });

  it("tells what differs from what was approved", async () => {
    const view = await readJson<DriftView>(ask("/v1/drift"));
    expect(view.expectation).toBe("the baseline");
    expect(view.total).toBe(view.items.length);
    expect(view.items.map(({ change }) => change).sort()).toEqual(expect.arrayContaining(["modified", "removed"]));
    const removed = await readJson<DriftView>(ask("/v1/drift?change=removed"));
    expect(removed.items.every(({ change }) => change === "removed")).toBe(true);
    const elsewhere = await readJson<DriftView>(ask("/v1/drift?account=777788889999"));
    expect(elsewhere.items).toEqual([]);
  });

  it("judges controls by what is known, and names what nobody looked at", async () => {
    const { items } = await readJson<ListView<{ id: string; controls: Record<string, number> }>>(ask("/v1/standards"));
    for (const { id, controls: counts } of items) {
      const { controls } = await readJson<StandardDetailsView>(ask(`/v1/standards/${id}`));
      expect(Object.values(counts).reduce((total, one) => total + one, 0)).toBe(controls.length);
      for (const { status, pass, fail, unknown, waived, population, policies } of controls) {
        expect(population).toBe(pass + fail + unknown + waived);
        if (status === "pass") expect([fail, unknown]).toEqual([0, 0]);
        if (policies.length === 0) expect(status).toBe("unknown");
      }
    }
  });

  it("counts back from now to the day of the first audit", async () => {
    const { items } = await readJson<TrendView>(ask("/v1/trend?days=3"));
    const { findings } = await readJson<SummaryView>(ask("/v1/summary"));
    expect(items.at(-1)).toMatchObject({ total: findings.total, bySeverity: findings.bySeverity });
    expect(items.every(({ total }) => total > 0)).toBe(true);
  });

  it("has every metric that the dashboard for Grafana queries", async () => {
    const exposition = await (await ask("/metrics")).text();
    const names = new Set([...exposition.matchAll(/^# TYPE (\w+) gauge$/gm)].map(([, name]) => name));
    const queried = JSON.stringify(await readJson(ask("/v1/grafana.json"))).match(/gatewarden_\w+/g) ?? [];
    expect(queried.length).toBeGreaterThan(10);
    expect(queried.filter((name) => !names.has(name))).toEqual([]);
  });

  it("tells of every target how it was read", async () => {
    const { items, totals } = await readJson<CoverageList>(ask("/v1/coverage"));
    expect(items).toHaveLength(6);
    expect(totals.gaps).toBe(items.reduce((total, { gaps }) => total + gaps.length, 0));
  });

  it("tells of the targets that have a status or are in a place, and counts all", async () => {
    const all = await readJson<CoverageList>(ask("/v1/coverage"));
    const [{ target: { accountId, region } = { accountId: "", region: "" } } = {}] = all.items;
    const filters: Readonly<Record<string, (item: CoverageList["items"][number]) => boolean>> = {
      "status=complete": ({ status }) => status === "complete",
      "status=incomplete,failed": ({ status }) => status !== "complete",
      [`account=${accountId}`]: ({ target }) => target.accountId === accountId,
      [`account=${accountId}&region=${region}`]: ({ target }) =>
        target.accountId === accountId && target.region === region,
      "region=xx-none-1": () => false,
    };
    for (const [filter, fits] of Object.entries(filters)) {
      const { items, totals } = await readJson<CoverageList>(ask(`/v1/coverage?${filter}`));
      expect([filter, items]).toEqual([filter, all.items.filter(fits)]);
      expect(totals).toEqual(all.totals);
    }
    expect(new Set(all.items.map(({ status }) => status)).size).toBeGreaterThan(1);
  });
});

const byId = (item: unknown) => (item as { id: string }).id;
const walks: readonly (readonly [path: string, idOf: (item: unknown) => unknown])[] = [
  ["/v1/findings?", byId],
  ["/v1/findings?sort=changed&", byId],
  ["/v1/findings/groups?by=policy&", (item) => (item as FindingGroup).value],
  ["/v1/findings/groups?by=api&", (item) => (item as FindingGroup).value],
  ["/v1/exposure?", (item) => (item as { arn: string }).arn],
  ["/v1/drift?", (item) => JSON.stringify(item)],
  ["/v1/coverage?status=complete,incomplete&", (item) => JSON.stringify((item as { target: object }).target)],
  ["/v1/coverage?", (item) => JSON.stringify((item as { target: object }).target)],
  ["/v1/policies?family=rest,integration&", byId],
  ["/v1/standards?", byId],
  ["/v1/changes?", (item) => (item as { id: string }).id],
];
