import { type EvidenceManifest, manifestName, pageName, parseSums, sha256, sumsName } from "./seal.ts";

/** What is wrong with a file of an evidence folder. */
export interface EvidenceProblem {
  readonly file: string;
  /** Goes on after the file's name: `was changed`. */
  readonly what: string;
}

/** What a check of an evidence folder came to. */
export interface EvidenceCheck {
  readonly problems: readonly EvidenceProblem[];
  /** SHA-256 of the manifest as it is, to be compared with the one that was signed; absent when there is none. */
  readonly manifest?: string;
}

/** Checks the files of a folder, by name, against each other: a file that was changed, removed or added shows. */
export function verifyEvidence(files: ReadonlyMap<string, Uint8Array>): EvidenceCheck {
  const hashes = new Map([...files].map(([name, bytes]) => [name, sha256(bytes)]));
  const manifest = hashes.get(manifestName);
  const told = manifest === undefined ? {} : { manifest };
  const text = textOf(files, sumsName);
  const sums = text === undefined ? undefined : parseSums(text);
  if (!sums)
    return { problems: [{ file: sumsName, what: text === undefined ? "is missing" : "was changed" }], ...told };
  const names = new Set([...sums.keys(), ...hashes.keys()].filter((name) => name !== sumsName));
  const witness = createWitness(files, hashes, sums);
  const problems = [...names]
    .sort()
    .flatMap((name) => checkFile(name, sums.get(name), hashes.get(name), witness(name)));
  return { problems: [...problems, ...checkAgreement(files, sums, problems.length > 0)], ...told };
}

function checkFile(
  file: string,
  listed: string | undefined,
  actual: string | undefined,
  witness: string | undefined,
): EvidenceProblem[] {
  if (listed === actual) return [];
  if (listed === undefined) return [{ file, what: "is not part of the evidence" }];
  if (actual === undefined) return [{ file, what: "is missing" }];
  if (actual === witness) return [{ file: sumsName, what: `was changed: the hash of ${file} in it` }];
  const either = file === pageName ? `, or its line in ${sumsName} was` : "";
  return [{ file, what: `was changed${either}` }];
}

/** What another unchanged file says that the hash of a file is: the manifest of data, the page of the manifest. */
function createWitness(
  files: ReadonlyMap<string, Uint8Array>,
  hashes: ReadonlyMap<string, string>,
  sums: ReadonlyMap<string, string>,
): (name: string) => string | undefined {
  const isUnchanged = (name: string) => hashes.has(name) && hashes.get(name) === sums.get(name);
  const quoted = hashes.get(manifestName);
  const page = textOf(files, pageName) ?? "";
  const isQuoted = quoted !== undefined && isUnchanged(pageName) && page.includes(quoted);
  const listed = isUnchanged(manifestName) ? listedBy(files) : undefined;
  return (name) => (name === manifestName ? (isQuoted ? quoted : undefined) : listed?.get(name));
}

/** Where each file is as its hash says: whether the three lists of hashes are about the same. */
function checkAgreement(
  files: ReadonlyMap<string, Uint8Array>,
  sums: ReadonlyMap<string, string>,
  isChanged: boolean,
): EvidenceProblem[] {
  const listed = listedBy(files);
  if (!listed) return isChanged ? [] : [{ file: manifestName, what: "is not a manifest of evidence" }];
  const names = [...listed.keys(), manifestName, pageName].sort();
  const isSame = names.join("\n") === [...sums.keys()].sort().join("\n");
  const isQuoted = textOf(files, pageName)?.includes(sha256(files.get(manifestName) ?? ""));
  return [
    ...(isSame ? [] : [{ file: sumsName, what: `was changed: it lists other files than ${manifestName}` }]),
    ...(isQuoted || isChanged ? [] : [{ file: pageName, what: `quotes the hash of another ${manifestName}` }]),
  ];
}

/** The hashes in the manifest, by name; undefined when it is not one. */
function listedBy(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, string> | undefined {
  try {
    const manifest = JSON.parse(textOf(files, manifestName) ?? "") as Partial<EvidenceManifest>;
    return new Map(manifest.files?.map(({ path, sha256: hash }) => [String(path), String(hash)]));
  } catch {
    return undefined;
  }
}

function textOf(files: ReadonlyMap<string, Uint8Array>, name: string): string | undefined {
  const bytes = files.get(name);
  return bytes && new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
