import { describeReportStore } from "./conformance/suite.ts";
import { sqlitePlace } from "./store-place.ts";

describeReportStore("the SQLite store", sqlitePlace);
