/** As much of a state machine as tells how many states an execution enters. */
export interface States {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly ItemProcessor?: States;
}

/** States that are entered when nothing fails: by an execution, and by each item of its map besides. */
export function countTransitions(machine: States): { readonly audit: number; readonly target: number } {
  const map = Object.values(machine.States).find(({ ItemProcessor }) => ItemProcessor);
  return { audit: longestPath(machine), target: map?.ItemProcessor ? longestPath(map.ItemProcessor) : 0 };
}

/** The longest way through that enters no state twice: no error is caught, and nothing has to be gone on with. */
function longestPath({ StartAt, States }: States): number {
  const from = (name: string, seen: readonly string[]): number => {
    const state = States[name];
    if (!state || seen.includes(name)) return 0;
    const nexts = [state.Next, state.Default, ...(state.Choices ?? []).map(({ Next }) => Next)];
    const ways = nexts.filter((next) => next !== undefined).map((next) => from(next, [...seen, name]));
    return 1 + Math.max(0, ...ways);
  };
  return from(StartAt, []);
}
