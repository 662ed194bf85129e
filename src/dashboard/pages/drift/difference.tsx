import type { VNode } from "preact";
import type { ReportDifference } from "../../../model/drift-report.ts";
import type { Attribution } from "../../../model/trail-event.ts";
import { describeAuthor } from "../../../report/drift/causes.ts";
import { isWhole } from "../../../report/drift/group.ts";
import { describeChange, typeName } from "../../../report/drift/words.ts";
import { Sides } from "../../compare/sides.tsx";
import { Code, Name } from "../../parts/names.tsx";
import { Restore } from "./restore.tsx";

/** One difference: both sides, who made it, and the way back. */
export function Difference({ difference }: { readonly difference: ReportDifference }): VNode {
  const { path, expected, actual, authors, restore, resource } = difference;
  const what = path === "" ? resource.name : path;
  return (
    <div class="difference">
      <p class="member">
        {isWhole(difference) ? (
          <>
            {typeName(difference)} <Name text={resource.name} /> {describeChange(difference)}
          </>
        ) : (
          <Code text={path} />
        )}
      </p>
      {isWhole(difference) ? (
        (expected !== undefined || actual !== undefined) && (
          <details>
            <summary>{expected === undefined ? "What there is now" : "What was expected"}</summary>
            <Sides expected={expected} actual={actual} of={what} />
          </details>
        )
      ) : (
        <Sides expected={expected} actual={actual} of={what} />
      )}
      <Authors authors={authors} />
      {restore && <Restore restore={restore} />}
    </div>
  );
}

/** Who made it, latest call first; nothing where nobody asked. */
function Authors({ authors }: { readonly authors: readonly Attribution[] | undefined }): VNode | null {
  if (!authors) return null;
  if (authors.length === 0) return <p class="quiet small">No call that CloudTrail knows explains it.</p>;
  return (
    <ul class="authors small">
      {authors.map((author) => (
        <li key={author.id}>
          <bdi>{describeAuthor(author)}</bdi>
        </li>
      ))}
    </ul>
  );
}
