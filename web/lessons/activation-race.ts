/** The network in which activations race each other: deep enough that a gradient that fades does not arrive. */

export const activationRace = {
  network: "data=circle&hidden=8,8,8&batch=all&steps=3000",
  /** What every racer is but for its activation. */
  racer: "sgd,lr=0.3",
};
