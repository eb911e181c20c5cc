/** The value of a formula as the catalogue writes it, where every symbol has a number: the part of LaTeX that rules need. */

const token = /\\operatorname\{\w+\}|\\[a-zA-Z]+|\\[,;:!]|\d+(?:\.\d+)?|\.\d+|[a-zA-Z]|[-+*/^_(){}[\]|,]|[^\s]/g;

/** Marks that set something smaller, wider or apart. */
const silent = /^(\\left|\\right|\\bigl|\\bigr|\\,|\\;|\\:|\\!|\\quad)$/;

const functions: Record<string, (values: number[]) => number> = {
  "\\max": (values) => Math.max(...values),
  "\\min": (values) => Math.min(...values),
  "\\operatorname{sign}": ([value = Number.NaN]) => Math.sign(value),
  "\\operatorname{clip}": ([value = Number.NaN, most = Number.NaN]) => Math.min(Math.max(value, -most), most),
};

class Reader {
  readonly #tokens: string[];
  #place = 0;
  /** Between two bars, the second one is no beginning. */
  #inBars = false;

  constructor(
    latex: string,
    private readonly symbols: Map<string, number>,
  ) {
    this.#tokens = (latex.match(token) ?? []).filter((each) => !silent.test(each));
  }

  whole(): number {
    const value = this.#sum();
    if (this.#peek() !== undefined) throw new SyntaxError(`“${this.#peek()}” is not expected here.`);
    return value;
  }

  #peek(): string | undefined {
    return this.#tokens[this.#place];
  }

  #take(): string {
    const next = this.#tokens[this.#place++];
    if (next === undefined) throw new SyntaxError("The formula ends too soon.");
    return next;
  }

  #expect(mark: string): void {
    const found = this.#take();
    if (found !== mark) throw new SyntaxError(`“${found}” stands in the place of “${mark}”.`);
  }

  #sum(): number {
    let value = this.#peek() === "-" ? 0 : this.#product();
    while (this.#peek() === "+" || this.#peek() === "-") {
      const sign = this.#take();
      const part = this.#product();
      value = sign === "+" ? value + part : value - part;
    }
    return value;
  }

  #product(): number {
    let value = this.#power();
    for (;;) {
      const next = this.#peek();
      const isEnd = next === undefined || ["+", "-", ")", "}", "]", ",", "\\rVert"].includes(next);
      if (isEnd || (next === "|" && this.#inBars)) return value;
      if (next === "/" || next === "\\cdot") this.#take();
      const part = this.#power();
      value = next === "/" ? value / part : value * part;
    }
  }

  #power(): number {
    const base = this.#base();
    if (this.#peek() !== "^") return base;
    this.#take();
    return base ** this.#group();
  }

  /** What stands in braces, or one mark alone: `\frac1t`. */
  #group(): number {
    if (this.#peek() !== "{") return this.#base();
    this.#take();
    const value = this.#sum();
    this.#expect("}");
    return value;
  }

  #base(): number {
    const mark = this.#take();
    if (/^[\d.]/.test(mark)) return Number(mark);
    switch (mark) {
      case "(": {
        const value = this.#sum();
        this.#expect(")");
        return value;
      }
      case "{": {
        const value = this.#sum();
        this.#expect("}");
        return value;
      }
      case "|": {
        this.#inBars = true;
        const value = this.#sum();
        this.#inBars = false;
        this.#expect("|");
        return Math.abs(value);
      }
      case "\\frac":
      case "\\tfrac":
        return this.#group() / this.#group();
      case "\\sqrt":
        return Math.sqrt(this.#group());
      case "\\lVert": {
        const name = this.#name(this.#take());
        this.#expect("\\rVert");
        return this.#lookUp(`\\lVert${name}\\rVert`);
      }
    }
    const called = functions[mark];
    return called ? called(this.#list()) : this.#lookUp(this.#name(mark));
  }

  /** What a function is given: in brackets, or one factor. */
  #list(): number[] {
    if (this.#peek() !== "(") return [this.#power()];
    this.#take();
    const values = [this.#sum()];
    while (this.#peek() === ",") {
      this.#take();
      values.push(this.#sum());
    }
    this.#expect(")");
    return values;
  }

  /** A symbol with its hat and index, written as the table has it: `\hatm_1`. */
  #name(first: string): string {
    let name = first;
    if (first === "\\hat") {
      const braced = this.#peek() === "{";
      if (braced) this.#take();
      name += this.#take();
      if (braced) this.#expect("}");
    }
    if (this.#peek() !== "_") return name;
    this.#take();
    if (this.#peek() !== "{") return `${name}_${this.#take()}`;
    let index = "";
    this.#take();
    while (this.#peek() !== "}") index += this.#take();
    this.#take();
    return `${name}_${index}`;
  }

  #lookUp(name: string): number {
    const value = this.symbols.get(name);
    if (value === undefined) throw new SyntaxError(`“${name}” has no number.`);
    return value;
  }
}

/** Null where a symbol has no number, or the formula is of another kind. */
export const formulaValue = (latex: string, symbols: Map<string, number>): number | null => {
  try {
    return new Reader(latex, symbols).whole();
  } catch (reason) {
    if (reason instanceof SyntaxError) return null;
    throw reason;
  }
};
