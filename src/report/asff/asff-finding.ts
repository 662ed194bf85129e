/*
 * What of the AWS Security Finding Format is written here; its own types come with the AWS SDK, which this folder may not use.
 * https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html
 */

/** A finding as `securityhub:BatchImportFindings` takes it. */
export interface AsffFinding {
  readonly SchemaVersion: "2018-10-08";
  readonly Id: string;
  readonly ProductArn: string;
  readonly ProductName: string;
  readonly CompanyName: string;
  readonly GeneratorId: string;
  readonly AwsAccountId: string;
  readonly Types: string[];
  /** ISO 8601. */
  readonly CreatedAt: string;
  /** ISO 8601. */
  readonly UpdatedAt: string;
  readonly Severity: AsffSeverity;
  /** What a provider updates later; Security Hub keeps the members of the same name for its user. */
  readonly FindingProviderFields: { readonly Severity: AsffSeverity; readonly Types: string[] };
  readonly Title: string;
  readonly Description: string;
  readonly Remediation: { readonly Recommendation: { readonly Text: string } };
  readonly ProductFields: Record<string, string>;
  readonly Resources: AsffResource[];
  readonly Compliance: {
    readonly Status: "FAILED" | "WARNING";
    readonly RelatedRequirements?: string[];
    readonly StatusReasons?: { readonly ReasonCode: string; readonly Description: string }[];
  };
  /** Only of a waived finding, and heeded only when it is new: all else that it could say belongs to the user of Security Hub. */
  readonly Workflow?: { readonly Status: "SUPPRESSED" };
  readonly RecordState: "ACTIVE" | "ARCHIVED";
}

/** How bad it is to Security Hub, and in our own words. */
export interface AsffSeverity {
  readonly Label: "CRITICAL" | "HIGH" | "MEDIUM" | "LOW" | "INFORMATIONAL";
  readonly Original: string;
}

/** What a finding is about. */
export interface AsffResource {
  readonly Type: string;
  readonly Id: string;
  readonly Partition?: "aws" | "aws-cn" | "aws-us-gov";
  readonly Region: string;
  readonly Details?: Record<string, Record<string, string>>;
}
