import { elementsOf, type XmlElement } from "./xml-reader.ts";

interface Rule {
  readonly children: readonly string[];
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly hasText: boolean;
}

/**
 * The schema that Jenkins publishes for JUnit files, as far as it has anything to say about the elements that we write:
 * https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
 */
const rules: Readonly<Record<string, Rule>> = {
  testsuites: {
    children: ["testsuite"],
    required: [],
    optional: ["name", "time", "tests", "failures", "errors"],
    hasText: false,
  },
  testsuite: {
    children: ["testsuite", "properties", "testcase", "system-out", "system-err"],
    required: ["name", "tests", "failures", "errors"],
    optional: ["group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"],
    hasText: false,
  },
  properties: { children: ["property"], required: [], optional: [], hasText: false },
  property: { children: [], required: ["name", "value"], optional: [], hasText: false },
  testcase: {
    children: ["skipped", "error", "failure", "system-out", "system-err"],
    required: ["name"],
    optional: ["time", "classname", "group"],
    hasText: false,
  },
  failure: { children: [], required: [], optional: ["type", "message"], hasText: true },
  error: { children: [], required: [], optional: ["type", "message"], hasText: true },
  skipped: { children: [], required: [], optional: ["type", "message"], hasText: true },
};

/** What the schema, or the counts themselves, object to in a JUnit document; empty when it is valid. */
export function findJunitProblems(root: XmlElement): readonly string[] {
  const wrongRoot = root.name === "testsuites" ? [] : [`${root.name} is no root`];
  const badTime = /^\d+\.\d{3}$/.test(root.attributes.time ?? "") ? [] : ["time is no SUREFIRE_TIME"];
  return [...wrongRoot, ...badTime, ...elementsOf(root).flatMap(checkElement)];
}

function checkElement(element: XmlElement): readonly string[] {
  const rule = rules[element.name];
  if (!rule) return [`<${element.name}> is not in the schema`];
  const names = Object.keys(element.attributes);
  const children = element.children.flatMap((child) => (typeof child === "string" ? [] : [child.name]));
  const hasText = element.children.some((child) => typeof child === "string" && child.trim() !== "");
  return [
    ...rule.required.filter((name) => !names.includes(name)).map((name) => `${element.name} lacks ${name}`),
    ...names
      .filter((name) => ![...rule.required, ...rule.optional].includes(name))
      .map((name) => `${element.name} may have no ${name}`),
    ...children.filter((name) => !rule.children.includes(name)).map((name) => `${name} in ${element.name}`),
    ...(hasText && !rule.hasText ? [`text in ${element.name}`] : []),
    ...checkCounts(element),
  ];
}

/** The numbers that CI systems show have to be those of the cases beneath. */
function checkCounts(element: XmlElement): readonly string[] {
  const counted = { tests: "testcase", failures: "failure", errors: "error", skipped: "skipped" };
  if (!element.name.startsWith("testsuite")) return [];
  const beneath = elementsOf(element);
  return Object.entries(counted).flatMap(([attribute, name]) => {
    const said = element.attributes[attribute];
    const many = beneath.filter((one) => one.name === name).length;
    return said === undefined || said === String(many)
      ? []
      : [`${element.name} says ${said} ${attribute}, has ${many}`];
  });
}
