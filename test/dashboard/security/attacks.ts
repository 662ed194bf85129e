import type { Page } from "playwright-core";

/** What an attack is aimed at. */
export interface Aim {
  /** `http://127.0.0.1:4747` */
  readonly url: string;
  /** Stolen: the attacker is given more than anybody should have. */
  readonly token: string;
  /** What only the data has in it. */
  readonly secret: string;
  /** Paths of files that a page of the server's own loads. */
  readonly files: Readonly<Record<"script" | "style" | "icon", string>>;
}

/** Something that the page of another site tries. */
export interface Attack {
  /** `reads`: the attacker gets to see something; `triggers`: the server does what it is asked to. */
  readonly aim: "reads" | "triggers";
  /** Tries it on a page of the attacker's, and returns whether the attacker got to see anything; a trigger shows at the server. */
  readonly run: (page: Page, aim: Aim) => Promise<boolean>;
}

/** Milliseconds after which nothing more is to be expected: a loopback server answers in a few. */
const patience = 700;

/** What a function of the attacker's page is given. */
interface Given extends Aim {
  readonly patience: number;
}

/** Runs a function on the attacker's page. */
function onPage(run: (given: Given) => Promise<boolean>): Attack["run"] {
  return async (page, aim) => await page.evaluate(run, { ...aim, patience });
}

/** Asks, with `init` from what is known, and sees whether the secret is in the answer. */
function asking(path: string, init: "plain" | "with cookies" | "with the token" | "conditionally"): Attack {
  const run: Attack["run"] = async (page, aim) =>
    await page.evaluate(
      async ({ url, token, secret, path, init }) => {
        const inits: Readonly<Record<string, RequestInit>> = {
          plain: {},
          "with cookies": { credentials: "include" },
          "with the token": { headers: { authorization: `Bearer ${token}` } },
          conditionally: { headers: { "if-none-match": "*" } },
        };
        const answer = await fetch(`${url}${path}`, inits[init]).catch(() => undefined);
        return (await answer?.text())?.includes(secret) ?? false;
      },
      { ...aim, path, init },
    );
  return { aim: "reads", run };
}

/** Puts an element on the page, and sees whether the browser says that it loaded. */
function including(tag: string, what: string, attribute: "src" | "href", more: object = {}): Attack {
  const run: Attack["run"] = async (page, aim) =>
    await page.evaluate(
      ({ url, patience, tag, path, attribute, more }) =>
        new Promise<boolean>((resolve) => {
          const element = Object.assign(document.createElement(tag), more);
          element.addEventListener("load", () => resolve(true));
          element.addEventListener("error", () => resolve(false));
          setTimeout(() => resolve(false), patience);
          element.setAttribute(attribute, `${url}${path}`);
          document.body.append(element);
        }),
      { ...aim, patience, tag, path: aim.files[what as keyof Aim["files"]] ?? what, attribute, more },
    );
  return { aim: "reads", run };
}

/** Shows a page of the server inside the attacker's, where a person could be made to click, and looks at what is shown. */
function framing(tag: "iframe" | "object" | "embed", path: string): Attack {
  const run: Attack["run"] = async (page, { url, secret }) => {
    await page.evaluate(
      ({ tag, address }) => {
        const element = document.createElement(tag);
        element.setAttribute(tag === "object" ? "data" : "src", address);
        document.body.append(element);
      },
      { tag, address: `${url}${path}` },
    );
    await page.waitForTimeout(patience);
    const frames = page.frames().filter((frame) => frame !== page.mainFrame());
    const texts = await Promise.all(frames.map((frame) => frame.content().catch(() => "")));
    return texts.some((text) => text.includes(secret) || text.includes('id="dashboard"'));
  };
  return { aim: "reads", run };
}

/** Sends a form to a frame, where nobody sees it. */
function sending(method: "get" | "post", path: string): Attack {
  const run: Attack["run"] = async (page, { url }) => {
    await page.evaluate(
      ({ method, action }) => {
        const frame = Object.assign(document.createElement("iframe"), { name: "hidden" });
        const form = Object.assign(document.createElement("form"), { method, action, target: "hidden" });
        form.append(Object.assign(document.createElement("input"), { name: "limit", value: "1" }));
        document.body.append(frame, form);
        form.submit();
      },
      { method, action: `${url}${path}` },
    );
    await page.waitForTimeout(patience);
    return false;
  };
  return { aim: "triggers", run };
}

/** Opens the page, and sees whether it can still be reached: to send it messages, or to send it elsewhere. */
const keepsHold = onPage(async ({ url, patience }) => {
  const opened = open(`${url}/findings`);
  await new Promise((wake) => setTimeout(wake, patience));
  return opened !== null && !opened.closed;
});

const hearsEvents = onPage(
  ({ url, patience }) =>
    new Promise((resolve) => {
      const source = new EventSource(`${url}/v1/changes?after=`, { withCredentials: true });
      source.onmessage = () => resolve(true);
      source.addEventListener("change", () => resolve(true));
      setTimeout(() => resolve(false), patience);
    }),
);

const opensSocket = onPage(
  ({ url, patience }) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${url.replace("http", "ws")}/v1/changes`);
      socket.onopen = () => resolve(true);
      socket.onerror = () => resolve(false);
      setTimeout(() => resolve(false), patience);
    }),
);

const asksByXhr = onPage(
  ({ url, token, secret }) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("GET", `${url}/v1/findings`);
      request.withCredentials = true;
      request.setRequestHeader("authorization", `Bearer ${token}`);
      request.onload = () => resolve(request.responseText.includes(secret));
      request.onerror = () => resolve(false);
      request.send();
    }),
);

/** From a frame that has no origin: its requests say `null`. */
const asksFromNowhere = onPage(
  ({ url, token, secret, patience }) =>
    new Promise((resolve) => {
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts");
      const init = JSON.stringify({ headers: { authorization: `Bearer ${token}` } });
      frame.srcdoc = `<script>fetch("${url}/v1/findings", ${init})
        .then((answer) => answer.text(), () => "")
        .then((text) => parent.postMessage(text, "*"))</script>`;
      addEventListener("message", ({ data }) => resolve(String(data).includes(secret)));
      setTimeout(() => resolve(false), patience);
      document.body.append(frame);
    }),
);

const importsInWorker = onPage(
  ({ url, patience }) =>
    new Promise((resolve) => {
      const code = `try { importScripts("${url}/v1/findings"); postMessage(true) } catch { postMessage(false) }`;
      const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
      worker.onmessage = ({ data }) => resolve(data === true);
      setTimeout(() => resolve(false), patience);
    }),
);

const sendsBeacon = onPage(async ({ url, patience }) => {
  navigator.sendBeacon(`${url}/v1/findings`, "limit=1");
  await new Promise((wake) => setTimeout(wake, patience));
  return false;
});

const asksWithoutReading = (
  init: Pick<RequestInit, "credentials" | "method"> & { readonly body?: string },
): Attack["run"] => {
  return async (page, { url }) =>
    await page.evaluate(
      async ({ url, init }) => {
        await fetch(`${url}/v1/findings`, { mode: "no-cors", ...init }).catch(() => undefined);
        return false;
      },
      { url, init },
    );
};

/** Leads the person there, as a link would. */
const goesThere =
  (path: string): Attack["run"] =>
  async (page, { url, secret }) => {
    await page.evaluate((address) => location.assign(address), `${url}${path}`).catch(() => undefined);
    await page.waitForTimeout(patience);
    const text = await page.content();
    return text.includes(secret) || text.includes('id="dashboard"');
  };

/** What a page of another site may try, by what it does. */
export const attacks: Readonly<Record<string, Attack>> = {
  "asks for data": asking("/v1/findings", "plain"),
  "asks for data with cookies": asking("/v1/findings", "with cookies"),
  "asks for data with the token": asking("/v1/findings", "with the token"),
  "asks for metrics with the token": asking("/metrics", "with the token"),
  "asks whether data is the same": asking("/v1/summary", "conditionally"),
  "asks for data by XMLHttpRequest, with the token": { aim: "reads", run: asksByXhr },
  "asks from a frame without an origin": { aim: "reads", run: asksFromNowhere },
  "asks without reading": { aim: "triggers", run: asksWithoutReading({}) },
  "asks without reading, with cookies": { aim: "triggers", run: asksWithoutReading({ credentials: "include" }) },
  "writes without reading": { aim: "triggers", run: asksWithoutReading({ method: "POST", body: "{}" }) },
  "sends a beacon": { aim: "triggers", run: sendsBeacon },
  "listens to events": { aim: "reads", run: hearsEvents },
  "opens a socket": { aim: "reads", run: opensSocket },
  "sends a form that gets": sending("get", "/v1/findings"),
  "sends a form that posts": sending("post", "/v1/findings"),
  "includes data as an image": including("img", "/v1/findings", "src"),
  "includes the dashboard's icon": including("img", "icon", "src"),
  "includes data as a script": including("script", "/v1/findings", "src"),
  "includes the dashboard's script": including("script", "script", "src"),
  "includes the dashboard's script as a module": including("script", "script", "src", { type: "module" }),
  "includes data as a style": including("link", "/v1/findings", "href", { rel: "stylesheet" }),
  "includes the dashboard's style": including("link", "style", "href", { rel: "stylesheet" }),
  "loads data ahead": including("link", "/v1/findings", "href", {
    rel: "preload",
    as: "fetch",
    crossOrigin: "anonymous",
  }),
  "runs data in a worker": { aim: "reads", run: importsInWorker },
  "frames the dashboard": framing("iframe", "/"),
  "frames findings": framing("iframe", "/findings"),
  "frames data": framing("iframe", "/v1/findings"),
  "embeds the dashboard as an object": framing("object", "/findings"),
  "embeds the dashboard": framing("embed", "/findings"),
  "keeps hold of the dashboard that it opened": { aim: "reads", run: keepsHold },
  "leads to data": { aim: "reads", run: goesThere("/v1/findings") },
  "leads to the dashboard": { aim: "reads", run: goesThere("/findings") },
};
