/** A project of somebody else's that has installed the packed package: built with Vite, typed, and run in node. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const tests = join(import.meta.dirname, "..");
const web = join(tests, "../web");

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A React page</title></head>
<body><div id="root"></div><output></output><script type="module" src="./main.jsx"></script></body></html>`;

const main = `import { createRoot } from "react-dom/client";
import { Lab } from "./react.jsx";

const told = ({ update }) => { document.querySelector("output").textContent = String(update); };
createRoot(document.querySelector("#root")).render(
  <Lab spec="lab=surface&surface=beale&start=1,1&run=adam,lr=0.1&steps=200" controls="start" onStep={told} />,
);`;

const typed = `import { DescentLab, type DescentLabElement } from "descent-playground/element";
import { createEngine, SpecRefused, type Summary } from "descent-playground/engine";
import { connect } from "descent-playground/frame";

const lab: DescentLabElement = new DescentLab();
lab.addEventListener("stop", ({ detail }) => detail.racers[0]?.fingerprint.length);
document.querySelector("descent-lab")?.stepTo(5);
const summary: Promise<Summary> = createEngine().then((engine) => engine.trainer("seed=2").run(10));
connect(document.createElement("iframe")).then((framed) => framed.on("resize", ({ height }) => height.toFixed()));
export { SpecRefused, summary };`;

const settings = (resolution: "bundler" | "nodenext") => ({
  compilerOptions: {
    module: resolution === "nodenext" ? "nodenext" : "esnext",
    moduleResolution: resolution,
    target: "es2022",
    lib: ["es2023", "dom", "dom.iterable"],
    types: [],
    strict: true,
    noEmit: true,
  },
  files: ["typed.ts"],
});

const engine = `import { createEngine, SpecRefused } from "descent-playground/engine";
const engine = await createEngine();
const trainer = engine.trainer(process.argv[2]);
const rows = JSON.parse(process.argv[3]).map((step) => {
  const { update, racers } = trainer.seek(step);
  return { step: update, theta: [...trainer.weights()], loss: racers[0].loss };
});
const { update: end } = trainer.run(1e6);
let refused = null;
try { engine.trainer("run=adm"); } catch (error) { if (error instanceof SpecRefused) refused = error.error.nearest; }
const { rows: curve } = engine.sample("kind=activation&id=relu&range=-1,1&n=3");
console.log(JSON.stringify({ rows, end, refused, curve, datasets: engine.catalogue.kinds.dataset.length }));`;

export class Consumer {
  readonly folder = mkdtempSync(join(tmpdir(), "descent-consumer-"));

  constructor() {
    const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", this.folder], { cwd: web });
    const tarball = packed.toString().trim().split("\n").at(-1) ?? "";
    const files = { "index.html": page, "main.jsx": main, "typed.ts": typed, "engine.mjs": engine };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.folder, name), text);
    writeFileSync(join(this.folder, "package.json"), JSON.stringify({ name: "consumer", type: "module" }));
    cpSync(join(web, "examples/react.jsx"), join(this.folder, "react.jsx"));
    // It has nothing to fetch: the package depends on nothing.
    this.#run("npm", "install", "--silent", "--offline", "--no-audit", "--no-fund", `./${tarball}`);
    mkdirSync(join(this.folder, "node_modules"), { recursive: true });
    for (const name of ["react", "react-dom", "scheduler"]) {
      symlinkSync(join(tests, "node_modules", name), join(this.folder, "node_modules", name));
    }
  }

  /** What the package's own types say of somebody's code. */
  typeCheck(resolution: "bundler" | "nodenext"): string {
    writeFileSync(join(this.folder, "tsconfig.json"), JSON.stringify(settings(resolution)));
    return this.#run(process.execPath, join(web, "node_modules/typescript/bin/tsc"), "--project", ".");
  }

  /** Returns the built folder. */
  build(): string {
    this.#run(process.execPath, join(tests, "node_modules/vite/bin/vite.js"), "build", "--base", "./");
    return join(this.folder, "dist");
  }

  runInNode(...args: string[]): unknown {
    return JSON.parse(this.#run(process.execPath, "engine.mjs", ...args));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  #run(program: string, ...args: string[]): string {
    try {
      return execFileSync(program, args, { cwd: this.folder, encoding: "utf8", stdio: "pipe" });
    } catch (reason) {
      const { stdout, stderr } = reason as { stdout: string; stderr: string };
      throw new Error(`${program} ${args.join(" ")}\n${stdout}\n${stderr}`);
    }
  }
}
