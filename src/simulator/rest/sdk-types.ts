import type { Handler, Handlers } from "../handler.ts";
import { notFound } from "./refusals.ts";

const sdkTypes = [
  { id: "android", friendlyName: "Android", description: "Android SDK" },
  { id: "java", friendlyName: "Java SDK", description: "Java SDK" },
  { id: "javascript", friendlyName: "JavaScript", description: "JavaScript SDK" },
  { id: "objectivec", friendlyName: "iOS (Objective-C)", description: "iOS SDK for Objective-C" },
  { id: "ruby", friendlyName: "Ruby", description: "Ruby SDK" },
  { id: "swift", friendlyName: "iOS (Swift)", description: "iOS SDK for Swift" },
];

const getSdkType: Handler = (input) => {
  const type = sdkTypes.find(({ id }) => id === input.id);
  if (!type) throw notFound("Invalid SDK type identifier specified");
  return type;
};

/** Handlers of SDK types. */
export const sdkTypeHandlers: Handlers = { GetSdkType: getSdkType, GetSdkTypes: () => ({ items: sdkTypes }) };
