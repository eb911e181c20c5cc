/** The chart: curves, axes and ticks by Chart.js, everything else over them by `marks.ts`. Only this file knows Chart.js. */
import {
  Chart,
  type ChartDataset,
  type ChartOptions,
  type ChartType,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  type Plugin,
  type Point,
  PointElement,
  type Scale,
  type Tick,
} from "chart.js";
import type { Place } from "../engine/protocol";
import { drawBars, drawStems } from "./columns";
import {
  columnGap,
  drawCursor,
  drawDots,
  drawEnds,
  drawGuides,
  drawUnit,
  labelFont,
  type Places,
  type Surface,
} from "./marks";
import type { Palette } from "./palette";
import type { Curve, Plot } from "./plot";
import { drawBands, drawRegions } from "./shades";
import type { Axis } from "./ticks";

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

/** The registered names are plain strings to the compiler. */
const kind = LineController.id as ChartType;

const tickFont = 12;

/** The width of a digit at that size. */
const digit = 7;

/** With less room on the right than this, the unit takes the place of the last tick's words. */
const lastTick = 72;

/** Names beside the chart take at most this share of its width. */
const roomForNames = 0.3;

/** Points for Chart.js; what a logarithmic axis cannot show leaves the chart. */
const pairs = (points: Float64Array, logarithmic: boolean): Point[] => {
  const list: Point[] = new Array(points.length / 2);
  for (let i = 0; i < list.length; i++) {
    const y = points[2 * i + 1] ?? Number.NaN;
    list[i] = { x: points[2 * i] ?? 0, y: logarithmic && y <= 0 ? Number.NaN : y };
  }
  return list;
};

interface Worded extends Tick {
  words: string;
}

/** The size of a chart that stands on no page, in pixels, and how many of the canvas go into one. */
export interface Still {
  width: number;
  height: number;
  scale: number;
}

export class CurveChart {
  readonly #chart: Chart;
  readonly #places: Places = new Map();
  #palette: Palette;
  #plot: Plot;
  readonly #widths = new Map<string, number>();
  #right = 0;

  /** `drawn` is told after each drawing, when every place has its pixel. */
  constructor(
    canvas: HTMLCanvasElement,
    palette: Palette,
    plot: Plot,
    still?: Still,
    private readonly drawn: () => void = () => {},
  ) {
    this.#palette = palette;
    this.#plot = plot;
    if (still) Object.assign(canvas, { width: still.width, height: still.height });
    this.#chart = new Chart(canvas, {
      type: kind,
      data: { datasets: [] },
      options: {
        responsive: still === undefined,
        ...(still ? { devicePixelRatio: still.scale } : {}),
        maintainAspectRatio: false,
        animation: false,
        parsing: false,
        normalized: true,
        events: [],
        layout: { padding: { top: 8, right: 8 } },
        elements: { point: { radius: 0, hitRadius: 0 }, line: { borderJoinStyle: "round", borderCapStyle: "round" } },
        scales: this.#scales(),
      },
      plugins: [this.#marks()],
    });
  }

  draw(plot: Plot): void {
    const before = this.#plot;
    this.#plot = plot;
    const { data } = this.#chart;
    if (before.y.logarithmic !== plot.y.logarithmic || before.x.logarithmic !== plot.x.logarithmic) this.#rebuild();
    const known = new Map(data.datasets.map((dataset) => [dataset.label, dataset]));
    data.datasets = plot.curves.map((curve) => this.#dataset(curve, known.get(curve.key)));
    this.#reach("x", plot.x);
    this.#reach("y", plot.y);
    this.#makeRoom();
    this.#chart.update("none");
  }

  recolour(palette: Palette): void {
    this.#palette = palette;
    this.#rebuild();
    this.draw(this.#plot);
  }

  /** The value of the horizontal axis under a pixel of the canvas; null beside the chart. */
  under(pixel: number): number | null {
    const { chartArea, scales } = this.#chart;
    if (!chartArea || pixel < chartArea.left || pixel > chartArea.right) return null;
    return scales.x?.getValueForPixel(pixel) ?? null;
  }

  /** Where a place of the plot is on the canvas. */
  pixelOf([x, y]: Place): Place {
    const { scales } = this.#chart;
    return [scales.x?.getPixelForValue(x) ?? 0, scales.y?.getPixelForValue(y) ?? 0];
  }

  placeOf([left, top]: Place): Place {
    const { scales } = this.#chart;
    return [scales.x?.getValueForPixel(left) ?? 0, scales.y?.getValueForPixel(top) ?? 0];
  }

  /** From where to where the curves are drawn, on the canvas. */
  get frame(): { top: number; bottom: number } {
    return this.#chart.chartArea ?? { top: 0, bottom: 0 };
  }

  destroy(): void {
    this.#chart.destroy();
  }

  /** Options are made anew only for another kind of axis or other colours; a frame changes no more than their ends. */
  #rebuild(): void {
    this.#chart.options.scales = this.#scales();
  }

  #reach(name: "x" | "y", { low, high }: Axis): void {
    const scale = this.#chart.options.scales?.[name];
    if (scale) Object.assign(scale, { min: low, max: high });
  }

  #scales(): ChartOptions["scales"] {
    return { x: this.#scale("x"), y: this.#scale("y") } as ChartOptions["scales"];
  }

  #scale(name: "x" | "y") {
    const palette = this.#palette;
    const axis = this.#plot[name];
    const horizontal = name === "x";
    return {
      type: axis.logarithmic ? LogarithmicScale.id : LinearScale.id,
      min: axis.low,
      max: axis.high,
      border: { display: horizontal, color: palette.edge },
      grid: {
        color: horizontal ? palette.edge : palette.grid,
        drawOnChartArea: !horizontal,
        drawTicks: horizontal,
        tickLength: horizontal ? 4 : 0,
      },
      ticks: {
        color: palette.ink3,
        font: { family: palette.font, size: tickFont },
        padding: horizontal ? 3 : 8,
        autoSkip: false,
        maxRotation: 0,
        callback: (_value: string | number, i: number, ticks: Tick[]) => (ticks[i] as Worded).words,
      },
      afterFit: (scale: Scale) => {
        if (!horizontal) scale.width = Math.max(scale.width, this.#plot.room?.left ?? 0);
      },
      afterBuildTicks: (scale: Scale) => {
        scale.ticks = this.#worded(this.#plot[name], horizontal, scale.chart.width);
      },
    };
  }

  /** The ticks with their words, as many as there is room for; the unit takes the place of the last one's. */
  #worded(axis: Axis, horizontal: boolean, width: number): Worded[] {
    const last = axis.low + 0.92 * (axis.high - axis.low);
    const covered = horizontal && this.#plot.unit !== "" && this.#right < lastTick;
    const widest = digit * Math.max(0, ...axis.ticks.map(({ label }) => label.length)) + 10;
    const each = (width - 50) / Math.max(1, axis.ticks.length - 1);
    const every = horizontal ? Math.max(1, Math.ceil(widest / each)) : 1;
    return axis.ticks.map(({ value, label }, i) => ({
      value,
      words: i % every !== 0 || (covered && value > last) ? "" : label,
    }));
  }

  #dataset(curve: Curve, known: ChartDataset | undefined): ChartDataset {
    const colour = this.#palette.racers[curve.slot] ?? this.#palette.ink;
    return Object.assign(known ?? { label: curve.key }, {
      data: pairs(curve.points, this.#plot.y.logarithmic),
      borderColor: curve.faded ? `${colour}47` : colour,
      borderWidth: curve.dashed ? 1.25 : 2,
      borderDash: curve.dashed ? [4, 4] : [],
    });
  }

  /** Room on the right for the widest name, as far as the chart can give it. */
  #makeRoom(): void {
    const { width, options } = this.#chart;
    const names = this.#plot.room?.names ?? this.#plot.curves.map((curve) => curve.label);
    const widest = Math.max(0, ...names.map((name) => this.#widthOf(name)));
    const margin = widest > 0 ? Math.min(Math.ceil(widest) + columnGap + 2, roomForNames * width) : 12;
    if (margin === this.#right) return;
    this.#right = margin;
    options.layout = { padding: { top: 8, right: margin } };
  }

  #widthOf(name: string): number {
    const known = this.#widths.get(name);
    if (known !== undefined || name === "") return known ?? 0;
    this.#chart.ctx.font = labelFont(this.#palette);
    const { width } = this.#chart.ctx.measureText(name);
    this.#widths.set(name, width);
    return width;
  }

  #surface({ ctx, width, chartArea, scales }: Chart): Surface {
    return {
      context: ctx,
      width,
      area: chartArea,
      x: (value) => scales.x?.getPixelForValue(value) ?? Number.NaN,
      y: (value) =>
        this.#plot.y.logarithmic && value <= 0 ? Number.NaN : (scales.y?.getPixelForValue(value) ?? Number.NaN),
      palette: this.#palette,
    };
  }

  #marks(): Plugin {
    return {
      id: "marks",
      beforeDatasetsDraw: (chart) => {
        const surface = this.#surface(chart);
        drawBars(surface, this.#plot.bars ?? []);
        drawBands(surface, this.#plot);
        drawRegions(surface, this.#plot);
        drawGuides(surface, this.#plot);
        drawStems(surface, this.#plot.stems ?? []);
        drawDots(surface, this.#plot);
      },
      afterDatasetsDraw: (chart) => {
        const surface = this.#surface(chart);
        surface.context.save();
        drawEnds(surface, this.#plot, this.#places);
        drawCursor(surface, this.#plot);
        surface.context.restore();
      },
      afterDraw: (chart) => {
        drawUnit(this.#surface(chart), this.#plot);
        this.drawn();
      },
    };
  }
}
