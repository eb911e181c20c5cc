/** How much work an update of those is that train nothing. */
import { type Net, placesOf } from "./problem";

/** Multiplications and additions. */
export const limitOperations = 9_600_000;

export function productOperations(net: Net): number {
  return placesOf(net).reduce((sum, { inputs, outputs }, layer) => {
    const product = 2 * inputs * outputs * net.batch;
    return sum + (layer > 0 ? 3 : 2) * product;
  }, 0);
}

/** Of an activation. */
export const curveNumbers = 1_000_000;
