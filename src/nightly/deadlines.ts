/** Until when, in milliseconds since the epoch; absent for as long as it takes. */
export interface Deadlines {
  /** To read configuration: the next go goes on. */
  readonly read?: number;
  /** To ask CloudTrail who changed what: what is not asked by then stays unknown. */
  readonly ask?: number;
}
