/**
 * Solves A·x = b for a symmetric, positive definite A: A = L·Lᵀ, then L·y = b and Lᵀ·x = y (Golub and
 * Van Loan, Matrix Computations, 4.2). No pivoting, since such matrices need none.
 *
 * @param a `size` × `size`, row by row; only the lower triangle is read. It is overwritten by L.
 * @returns x, or null when A is not positive definite in this precision
 */
export function solve(a: Float64Array, b: readonly number[]): number[] | null {
  const size = b.length;
  const at = (row: number, column: number): number => a[row * size + column] ?? 0;
  /** The product of two rows of L up to `end`. */
  const dot = (one: number, other: number, end: number): number => {
    let sum = 0;
    for (let k = 0; k < end; k++) sum += at(one, k) * at(other, k);
    return sum;
  };
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) a[row * size + column] = (at(row, column) - dot(row, column, column)) / at(column, column);
    const pivot = at(row, row) - dot(row, row, row);
    if (!(pivot > 0)) return null;
    a[row * size + row] = Math.sqrt(pivot);
  }
  const x = [...b];
  for (let row = 0; row < size; row++) {
    let rest = x[row] ?? 0;
    for (let k = 0; k < row; k++) rest -= at(row, k) * (x[k] ?? 0);
    x[row] = rest / at(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    let rest = x[row] ?? 0;
    for (let k = row + 1; k < size; k++) rest -= at(k, row) * (x[k] ?? 0);
    x[row] = rest / at(row, row);
  }
  return x;
}
