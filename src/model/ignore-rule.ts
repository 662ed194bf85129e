/**
 * Differences that are nobody's business. A rule covers those that all of its globs match (see `compileGlob`); at least one
 * is given.
 */
export interface IgnoreRule {
  /** CloudFormation name of the resource's type: `AWS::ApiGateway::*`. */
  readonly type?: string;
  /** JSON Pointer of the member, or of one that contains it: `/tags`. Without it, resources that were added or removed are covered too. */
  readonly path?: string;
  /** What people call the resource: `GET /pets`, a stage's name. */
  readonly name?: string;
}
