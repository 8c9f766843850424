/** What is used of papaparse. Its own types bring those of Node, which a Worker is none of. */
declare module 'papaparse' {
  export interface ParseError {
    type: string;
    code: string;
    message: string;
    row?: number;
  }
  export interface ParseResult<Row> {
    data: Row[];
    errors: ParseError[];
    meta: { delimiter: string; linebreak: string; aborted: boolean; truncated: boolean; fields?: string[] };
  }
  export interface ParseConfig {
    delimiter?: string;
    delimitersToGuess?: string[];
    header?: boolean;
    skipEmptyLines?: boolean | 'greedy';
    preview?: number;
    quoteChar?: string;
    escapeChar?: string;
    newline?: string;
  }
  export interface UnparseConfig {
    delimiter?: string;
    newline?: string;
    header?: boolean;
    quotes?: boolean;
    escapeFormulae?: boolean | RegExp;
  }
  const Papa: {
    parse<Row>(text: string, config?: ParseConfig): ParseResult<Row>;
    unparse(rows: readonly (readonly unknown[])[], config?: UnparseConfig): string;
  };
  export default Papa;
}
