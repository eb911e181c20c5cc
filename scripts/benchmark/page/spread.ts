/** The numbers that activations are tried on, and what is asked of the results. */
import { curveNumbers } from "../units";

/** From −4 to 4, in an order that no branch predictor learns; the multiplier is prime to the count. */
export function spread(): Float32Array {
  return Float32Array.from(
    { length: curveNumbers },
    (_, i) => (((i * 618_033) % curveNumbers) / curveNumbers - 0.5) * 8,
  );
}

/** Slopes are multiplied to what is there: after more, the products would be too small for ordinary numbers. */
export const mostSlopes = 8;

export function meanSquare(numbers: Float32Array): number {
  return numbers.reduce((sum, number) => sum + number * number, 0) / numbers.length;
}
