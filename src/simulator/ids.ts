const alphabetSize = 36n;
/** Coprime with every power of 36, so that counting up never gives the same id twice; large, so that ids look random. */
const stride = 0x9e3779b97f4a7c15f39cc0605cedc835n;

/** Makes ids as API Gateway's look (`a1b2c3d4e5`): unique for their length, and the same sequence in every run. */
export function createIdSource(): (length?: number) => string {
  let count = 0n;
  return (length = 10) => {
    count += 1n;
    return ((count * stride) % alphabetSize ** BigInt(length)).toString(36).padStart(length, "0");
  };
}

/** Makes request ids: version 4 UUIDs by their looks, counted up in truth. */
export function createRequestIdSource(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `00000000-0000-4000-8000-${count.toString(16).padStart(12, "0")}`;
  };
}
