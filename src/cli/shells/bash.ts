import type { OptionWord, Place } from "../places.ts";

/** The completion script for bash, 3.2 included. Where it offers nothing, bash completes file names. */
export function bash(places: readonly Place[]): string {
  const paths = places.flatMap(({ path }) => (path === "" ? [] : [`"${path}"`]));
  return `# bash completion for gatewarden; load with: source <(gatewarden completion bash)
_gatewarden() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}" place="" offer="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${place:+$place }\${COMP_WORDS[i]}" in
      ${paths.join(" | ")}) place="\${place:+$place }\${COMP_WORDS[i]}" ;;
    esac
  done
  case "$place" in
${places.map(placeCase).join("\n")}
  esac
  case "$place:$previous" in
${places.flatMap(valueCases).join("\n")}
  esac
  COMPREPLY=($(compgen -W "$offer" -- "$current"))
}
complete -o default -F _gatewarden gatewarden
`;
}

function placeCase({ path, commands, options, argument }: Place): string {
  const words = [...commands, ...options].map(({ text }) => text);
  return `    "${path}") offer="${[...wordsOf(argument), ...words].join(" ")}" ;;`;
}

function valueCases({ path, options }: Place): string[] {
  return options
    .filter(({ value }) => value !== "none")
    .map(({ text, value }) => `    "${path}:${text}") offer="${wordsOf(value).join(" ")}" ;;`);
}

function wordsOf(value: OptionWord["value"]): readonly string[] {
  return typeof value === "string" ? [] : value;
}
