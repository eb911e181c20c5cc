/** An instance of its own of the compiled module. */
import createDescent from "@engine-module";
import type { Descent } from "./wasm.mjs";

/** The glue would wait for ever where there is no memory for it. */
export const instance = (module: WebAssembly.Module): Promise<Descent> =>
  new Promise((resolve, reject) => {
    createDescent({
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(module, imports).then((made) => done(made, module), reject);
        return {};
      },
    }).then(resolve, reject);
  });
