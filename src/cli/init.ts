import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import { defaultSettingsFile } from "../load/settings-file.ts";
import { settingsTemplate } from "../load/settings-template.ts";
import { writeOut } from "./output.ts";

/** `gatewarden init`: writes a gatewarden.yaml in which every setting is explained; one that is there stays as it is. */
export async function runInit(): Promise<number> {
  const file = resolve(defaultSettingsFile);
  await writeFile(file, settingsTemplate(), { flag: "wx" }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "EEXIST") {
      throw new UserError(`There is a ${defaultSettingsFile} already`, "Move it away first, or change it by hand.");
    }
    throw new UserError(`Can't write ${file} (${cause.code})`, "Get write permission on its folder.", { cause });
  });
  await writeOut(`${defaultSettingsFile} is written: every setting is in it, none is set\n`);
  return 0;
}
