import type { OptionWord, Place, Word } from "../places.ts";

/** The completion script for zsh. */
export function zsh(places: readonly Place[]): string {
  const paths = places.flatMap(({ path }) => (path === "" ? [] : [`"${path}"`]));
  return `#compdef gatewarden
# zsh completion for gatewarden; load with: source <(gatewarden completion zsh)
_gatewarden() {
  local place="" word
  local -a offer
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "\${place:+$place }$word" in
      (${paths.join("|")}) place="\${place:+$place }$word" ;;
    esac
  done
  case "$place:\${words[CURRENT-1]}" in
${places.flatMap(valueCases).join("\n")}
  esac
  case "$place" in
${places.map(placeCase).join("\n")}
  esac
  _describe gatewarden offer
}
compdef _gatewarden gatewarden
`;
}

function valueCases({ path, options }: Place): string[] {
  return options.flatMap(({ text, value }) =>
    value === "none" ? [] : [`    ("${path}:${text}") ${offer(value)}; return ;;`],
  );
}

function placeCase({ path, commands, options, argument }: Place): string {
  const words = [...commands, ...options].map(described).join(" ");
  const values = argument === "none" || argument === "any" ? "" : `${offer(argument)}; `;
  return `    ("${path}") ${values}offer=(${words}) ;;`;
}

function described({ text, description }: Word): string {
  return `'${text}:${description.replaceAll("'", `'\\''`)}'`;
}

function offer(value: Exclude<OptionWord["value"], "none">): string {
  if (value === "any") return "_message value";
  if (value === "file") return "_files";
  return value === "folder" ? "_files -/" : `compadd -- ${value.join(" ")}`;
}
