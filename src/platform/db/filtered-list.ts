import { statement, type Statement } from './statement.js';

/** Things of which there are many: what is asked of a row, given the parameter. */
type Parameters<Name extends string> = Readonly<Record<Name, (parameter: string) => string>>;

/** Words of which there are few: what is asked of a row, for each. */
type Words<Name extends string> = Readonly<Record<Name, Readonly<Record<string, string>>>>;

interface Filtered {
  readonly key: string;
  readonly conditions: readonly string[];
  readonly parameters: number;
}

/**
 * A list that can be filtered by several things, any of them or none: one statement for each set of filters. With all
 * of them optional in one (`$1 IS NULL OR …`), PostgreSQL takes each for a condition that leaves next to nothing, and
 * reads and sorts the whole table instead of a page of an index. Words stand in the statement for the same reason: how
 * frequent each of them is decides which index has the page at hand.
 */
export class FilteredList<Parameter extends string, Word extends string> {
  private readonly statements: ReadonlyMap<string, Statement>;

  /** `textOf`: the list under these conditions, whose parameters come after the `before` that it has itself. */
  constructor(
    name: string,
    before: number,
    private readonly parameters: Parameters<Parameter>,
    private readonly words: Words<Word>,
    textOf: (conditions: string) => string,
  ) {
    let sets: Filtered[] = [{ key: '', conditions: ['true'], parameters: before }];
    for (const parameter of this.parameterNames) {
      sets = sets.flatMap((set) => [set, withParameter(set, parameter, parameters[parameter])]);
    }
    for (const word of this.wordNames) {
      const each = Object.entries(words[word]);
      sets = sets.flatMap((set) => [set, ...each.map(([value, asked]) => withWord(set, value, asked))]);
    }
    this.statements = new Map(
      sets.map(({ key, conditions }) => [key, statement(`${name}${key}`, textOf(conditions.join(' AND ')))]),
    );
  }

  /** The statement for what is set, and the values of its own parameters. */
  by(
    parameters: Readonly<Record<Parameter, string | null>>,
    words: Readonly<Record<Word, string | null>>,
  ): { statement: Statement; values: string[] } {
    const set = this.parameterNames.filter((name) => parameters[name] !== null);
    const said = this.wordNames.flatMap((name) => words[name] ?? []);
    const found = this.statements.get([...set, ...said].map((part) => `_${part}`).join(''));
    if (!found) throw new Error('A set of filters without a statement.');
    return { statement: found, values: set.flatMap((name) => parameters[name] ?? []) };
  }

  private get parameterNames(): Parameter[] {
    return Object.keys(this.parameters) as Parameter[];
  }

  private get wordNames(): Word[] {
    return Object.keys(this.words) as Word[];
  }
}

function withParameter(set: Filtered, name: string, asks: (parameter: string) => string): Filtered {
  const parameters = set.parameters + 1;
  return {
    key: `${set.key}_${name}`,
    conditions: [...set.conditions, asks(`$${String(parameters)}`)],
    parameters,
  };
}

function withWord(set: Filtered, value: string, asked: string): Filtered {
  return { ...set, key: `${set.key}_${value}`, conditions: [...set.conditions, asked] };
}
