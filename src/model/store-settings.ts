/** Where audits are kept: a folder, for SQLite, or a table and a bucket in AWS. */
export type StoreSettings = string | AwsStoreSettings;

/** A store in DynamoDB and S3. */
export interface AwsStoreSettings {
  readonly table: string;
  readonly bucket: string;
  /** What the names of all objects begin with; ends in `/`. Absent for none. */
  readonly prefix?: string;
  /** Of both the table and the bucket; absent for the one that the AWS SDK is set to. */
  readonly region?: string;
}
