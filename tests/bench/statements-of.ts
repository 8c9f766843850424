/** A file of migrations, one statement after the other: a trigger has semicolons of its own. */
export function statementsOf(sql: string): string[] {
  const statements: string[] = [];
  let statement = '';
  for (const line of sql.split('\n')) {
    statement += `${line}\n`;
    const isTrigger = /CREATE TRIGGER/.test(statement);
    if (isTrigger ? line.startsWith('END;') : /;\s*$/.test(line)) {
      statements.push(statement);
      statement = '';
    }
  }
  return statements;
}
