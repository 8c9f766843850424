/** What is wrong with an expression, in words for whoever wrote it. `at`: after how many characters, where it is known. */
export class ExpressionFault extends Error {
  at: number | null;
  constructor(why: string, at: number | null = null) {
    super(why);
    this.at = at;
  }
  get why(): string {
    return this.message;
  }
}
