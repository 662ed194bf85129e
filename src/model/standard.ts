/** An outside catalogue of controls; its id is what stands before the colon of `FSBP:APIGateway.5`. */
export interface Standard {
  readonly id: string;
  readonly title: string;
  /** Where its controls can be read; absent for one that only policies of the user's own name. */
  readonly url?: string;
}

/** The standards that are known by name; policies of the user's own may serve others. */
export const standards: readonly Standard[] = [
  {
    id: "FSBP",
    title: "AWS Foundational Security Best Practices",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html",
  },
  {
    id: "NIST-800-53-r5",
    title: "NIST SP 800-53 Revision 5",
    url: "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
  },
  { id: "NIST-CSF-2.0", title: "NIST Cybersecurity Framework 2.0", url: "https://www.nist.gov/cyberframework" },
  {
    id: "PCI-DSS-4.0.1",
    title: "PCI Data Security Standard 4.0.1",
    url: "https://www.pcisecuritystandards.org/document_library/",
  },
  {
    id: "CIS-AWS-7.0",
    title: "CIS Amazon Web Services Foundations Benchmark 7.0",
    url: "https://www.cisecurity.org/benchmark/amazon_web_services",
  },
  {
    id: "HIPAA",
    title: "HIPAA Security Rule (45 CFR Part 164)",
    url: "https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164",
  },
  {
    id: "SOC2",
    title: "SOC 2 Trust Services Criteria",
    url: "https://www.aicpa-cima.com/resources/download/2017-trust-services-criteria-with-revised-points-of-focus-2022",
  },
  { id: "ISO-27001-2022", title: "ISO/IEC 27001:2022 Annex A", url: "https://www.iso.org/standard/27001" },
  ...(["LOW", "MODERATE", "HIGH"] as const).map((level) => ({
    id: `FEDRAMP-${level}`,
    title: `FedRAMP ${level.charAt(0)}${level.slice(1).toLowerCase()} baseline`,
    url: "https://www.fedramp.gov/documents-templates/",
  })),
];

/** The standard of a control: `FSBP` of `FSBP:APIGateway.5`. */
export function standardOf(control: string): string {
  return control.slice(0, Math.max(0, control.indexOf(":")));
}

/** The standard with this id; one that only policies name has its id for a title. */
export function describeStandard(id: string): Standard {
  return standards.find((standard) => standard.id === id) ?? { id, title: id };
}

/** Whether a policy with these controls serves one of the standards. */
export function serves({ controls }: { readonly controls: readonly string[] }, ids: readonly string[]): boolean {
  return controls.some((control) => ids.includes(standardOf(control)));
}
