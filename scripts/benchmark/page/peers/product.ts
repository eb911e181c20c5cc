/** The matrix product by hand: a tile of two rows and four columns stays in registers along the whole inner index. */

/** One number type for all that a page computes. JavaScript calculates in 64 bits; shorter ones would be converted. */
export type Numbers = Float64Array;

/** A matrix within an array: where it starts, and how far it is to the next row and the next column. */
export interface Matrix {
  numbers: Numbers;
  at: number;
  row: number;
  column: number;
}

/** C += A B, with C rows × columns. */
export function addProduct(a: Matrix, b: Matrix, c: Matrix, rows: number, inner: number, columns: number): void {
  const { numbers: A, row: aRow, column: aStep } = a;
  const { numbers: B, row: bStep, column: bColumn } = b;
  const { numbers: C, row: cRow, column: cColumn } = c;
  const evenRows = rows & ~1;
  const evenColumns = columns & ~3;
  for (let i = 0; i < evenRows; i += 2) {
    for (let j = 0; j < evenColumns; j += 4) {
      const c0 = c.at + i * cRow + j * cColumn;
      const c1 = c0 + cRow;
      let s00 = C[c0] as number;
      let s01 = C[c0 + cColumn] as number;
      let s02 = C[c0 + 2 * cColumn] as number;
      let s03 = C[c0 + 3 * cColumn] as number;
      let s10 = C[c1] as number;
      let s11 = C[c1 + cColumn] as number;
      let s12 = C[c1 + 2 * cColumn] as number;
      let s13 = C[c1 + 3 * cColumn] as number;
      let a0 = a.at + i * aRow;
      let a1 = a0 + aRow;
      let b0 = b.at + j * bColumn;
      let b1 = b0 + bColumn;
      let b2 = b1 + bColumn;
      let b3 = b2 + bColumn;
      for (let k = 0; k < inner; ++k) {
        const x0 = A[a0] as number;
        const x1 = A[a1] as number;
        const y0 = B[b0] as number;
        const y1 = B[b1] as number;
        const y2 = B[b2] as number;
        const y3 = B[b3] as number;
        s00 += x0 * y0;
        s01 += x0 * y1;
        s02 += x0 * y2;
        s03 += x0 * y3;
        s10 += x1 * y0;
        s11 += x1 * y1;
        s12 += x1 * y2;
        s13 += x1 * y3;
        a0 += aStep;
        a1 += aStep;
        b0 += bStep;
        b1 += bStep;
        b2 += bStep;
        b3 += bStep;
      }
      C[c0] = s00;
      C[c0 + cColumn] = s01;
      C[c0 + 2 * cColumn] = s02;
      C[c0 + 3 * cColumn] = s03;
      C[c1] = s10;
      C[c1 + cColumn] = s11;
      C[c1 + 2 * cColumn] = s12;
      C[c1 + 3 * cColumn] = s13;
    }
  }
  if (evenColumns < columns) addRest(a, b, c, 0, evenRows, evenColumns, inner, columns);
  if (evenRows < rows) addRest(a, b, c, evenRows, rows, 0, inner, columns);
}

/** What no tile covers, one sum after the other. */
function addRest(
  a: Matrix,
  b: Matrix,
  c: Matrix,
  from: number,
  to: number,
  first: number,
  inner: number,
  columns: number,
): void {
  const { numbers: A, column: aStep } = a;
  const { numbers: B, row: bStep } = b;
  for (let i = from; i < to; ++i) {
    for (let j = first; j < columns; ++j) {
      const at = c.at + i * c.row + j * c.column;
      let sum = c.numbers[at] as number;
      let left = a.at + i * a.row;
      let right = b.at + j * b.column;
      for (let k = 0; k < inner; ++k, left += aStep, right += bStep) sum += (A[left] as number) * (B[right] as number);
      c.numbers[at] = sum;
    }
  }
}
