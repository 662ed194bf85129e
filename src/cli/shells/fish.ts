import type { OptionWord, Place } from "../places.ts";

/** The completion script for fish. */
export function fish(places: readonly Place[]): string {
  const paths = places.flatMap(({ path }) => (path === "" ? [] : [`'${path}'`]));
  return `# fish completion for gatewarden; load with: gatewarden completion fish | source
function __gatewarden_at
    set -l words (commandline -opc)
    set -l place
    for word in $words[2..-1]
        if contains -- (string join ' ' -- $place $word) ${paths.join(" ")}
            set -a place $word
        end
    end
    test (string join ' ' -- $place) = $argv[1]
end
complete -c gatewarden -f
${places.flatMap(linesOf).join("\n")}
`;
}

function linesOf({ path, commands, options, argument }: Place): string[] {
  const start = `complete -c gatewarden -n "__gatewarden_at '${path}'"`;
  return [
    ...commands.map(({ text, description }) => `${start} -a ${text} -d ${quoted(description)}`),
    ...options.map(
      ({ text, description, value }) => `${start} -l ${text.slice(2)}${offer(value, " -r")} -d ${quoted(description)}`,
    ),
    ...(argument === "none" || argument === "any" ? [] : [`${start}${offer(argument, "")}`]),
  ];
}

function offer(value: OptionWord["value"], required: string): string {
  if (value === "none") return "";
  if (value === "any") return " -x";
  if (value === "file") return `${required} -F`;
  if (value === "folder") return `${required} -f -a '(__fish_complete_directories)'`;
  return `${required} -f -a '${value.join(" ")}'`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
