/** A surface in relief, drawn with WebGL. The only file that knows the library, and loaded only where it is wanted. */
import {
  AmbientLight,
  BufferAttribute,
  BufferGeometry,
  CanvasTexture,
  Color,
  DirectionalLight,
  DoubleSide,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshLambertMaterial,
  type Object3D,
  PerspectiveCamera,
  Raycaster,
  Scene,
  Spherical,
  Sprite,
  SpriteMaterial,
  SRGBColorSpace,
  type Texture,
  Vector2,
  Vector3,
  WebGLRenderer,
} from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { LineMaterial } from "three/addons/lines/LineMaterial.js";
import { LineSegments2 } from "three/addons/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/addons/lines/LineSegmentsGeometry.js";
import type { Place } from "../engine/protocol";
import { contourLines } from "./contour";
import { markerOf } from "./marker";
import type { Palette } from "./palette";
import { Relief, shapeOf } from "./relief-shape";
import { along, axesOf, type Field, heightsOf, tintAt } from "./terrain";
import type { Trail } from "./trails";

/** How high the highest place stands over a square whose half side is 1. */
const heightScale = 0.85;
/** Lines lie a little above the surface, so that it does not swallow them. */
const lift = 0.006;
/** Pixels of a marker's or a label's picture for one on the screen. */
const sharpness = 3;
const nearest = 1.8;
const farthest = 7;

export interface Head {
  slot: number;
  diverged: boolean;
  faded: boolean;
  place: Place;
}

/** What changes with every frame. */
export interface Race {
  trails: Trail[];
  heads: Head[];
  start: Place;
}

const raised = ([x, height, z]: readonly [number, number, number]): Vector3 =>
  new Vector3(x, height * heightScale + lift, z);

/** Ends of segments, two by two, from pieces of a line. */
const segmentsOf = (pieces: number[][]): number[] =>
  pieces.flatMap((piece) => {
    const ends: number[] = [];
    for (let i = 0; i + 5 < piece.length; i += 3) {
      for (const k of [i, i + 3]) ends.push(piece[k] ?? 0, (piece[k + 1] ?? 0) * heightScale + lift, piece[k + 2] ?? 0);
    }
    return ends;
  });

const release = (group: Group): void => {
  group.traverse((object) => {
    const { geometry, material } = object as Partial<Mesh>;
    if (!(object instanceof Sprite)) geometry?.dispose();
    for (const one of [material ?? []].flat()) one.dispose();
  });
  group.clear();
};

/** A picture that always faces the reader, as large as it was drawn. */
const sprite = (texture: Texture, pixels: [number, number], over: boolean): Sprite => {
  const material = new SpriteMaterial({ map: texture, sizeAttenuation: false, depthTest: !over, transparent: true });
  const one = new Sprite(material);
  one.userData.pixels = pixels;
  if (over) one.renderOrder = 1;
  return one;
};

export class ReliefScene {
  readonly #renderer: WebGLRenderer;
  readonly #camera = new PerspectiveCamera(32, 1, 0.1, 50);
  readonly #controls: OrbitControls;
  readonly #scene = new Scene();
  readonly #ground = new Group();
  readonly #race = new Group();
  readonly #labels: { sprite: Sprite; place: (front: number, right: number) => [number, number] }[] = [];
  readonly #pictures = new Map<string, CanvasTexture>();
  readonly #caster = new Raycaster();
  #mesh: Mesh | null = null;
  #relief: Relief | null = null;
  #side = 1;
  #asked = 0;

  /** Throws where the browser gives no WebGL. */
  constructor(canvas: HTMLCanvasElement) {
    this.#renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
    this.#camera.position.set(-2.5, 2.9, 3.95);
    this.#controls = new OrbitControls(this.#camera, canvas);
    this.#controls.enablePan = false;
    this.#controls.minDistance = nearest;
    this.#controls.maxDistance = farthest;
    this.#controls.maxPolarAngle = Math.PI / 2 - 0.03;
    this.#controls.target.set(0, 0.15, 0);
    this.#controls.update();
    /* One finger still scrolls the page up and down. */
    canvas.style.touchAction = "pan-y";
    this.#controls.addEventListener("change", () => this.#draw());
    const sun = new DirectionalLight(0xffffff, 1.6);
    sun.position.set(-1.5, 3, 0.8);
    this.#scene.add(new AmbientLight(0xffffff, 2.1), sun, this.#ground, this.#race);
  }

  dispose(): void {
    cancelAnimationFrame(this.#asked);
    this.#controls.dispose();
    release(this.#ground);
    release(this.#race);
    for (const picture of this.#pictures.values()) picture.dispose();
    this.#renderer.dispose();
  }

  resize(side: number): void {
    if (side === this.#side && this.#renderer.getPixelRatio() === devicePixelRatio) return;
    this.#side = side;
    this.#renderer.setPixelRatio(devicePixelRatio);
    this.#renderer.setSize(side, side, false);
    this.#draw();
  }

  /** Angles in radians: round the upright axis, and up. */
  turn(round: number, up: number): void {
    this.#move((at) => {
      at.theta += round;
      at.phi = Math.min(Math.max(at.phi - up, 0.05), this.#controls.maxPolarAngle);
    });
  }

  zoom(factor: number): void {
    this.#move((at) => {
      at.radius = Math.min(Math.max(at.radius * factor, nearest), farthest);
    });
  }

  #move(change: (at: Spherical) => void): void {
    const { target } = this.#controls;
    const at = new Spherical().setFromVector3(this.#camera.position.clone().sub(target));
    change(at);
    this.#camera.position.setFromSpherical(at).add(target);
    this.#controls.update();
    this.#draw();
  }

  /** The place of the surface that is seen there, in pixels of the canvas. */
  pick(left: number, top: number): Place | null {
    if (!this.#mesh || !this.#relief) return null;
    this.#caster.setFromCamera(new Vector2((2 * left) / this.#side - 1, 1 - (2 * top) / this.#side), this.#camera);
    const hit = this.#caster.intersectObject(this.#mesh)[0]?.point;
    return hit ? this.#relief.place([hit.x, hit.y, hit.z]) : null;
  }

  setGround(field: Field, minima: readonly Place[], palette: Palette): void {
    release(this.#ground);
    this.#labels.length = 0;
    for (const picture of this.#pictures.values()) picture.dispose();
    this.#pictures.clear();
    const heights = heightsOf(field);
    this.#relief = new Relief(field, heights);
    const { corners, triangles } = shapeOf(field, heights);
    const colours = new Float32Array(corners.length);
    const [deep, high] = [new Color(tintAt(palette, 0)), new Color(tintAt(palette, 1))];
    const colour = new Color();
    for (let i = 0; i < corners.length; i += 3) colour.lerpColors(deep, high, corners[i + 1] ?? 0).toArray(colours, i);
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(corners, 3));
    geometry.setAttribute("color", new BufferAttribute(colours, 3));
    geometry.setIndex(new BufferAttribute(triangles, 1));
    geometry.scale(1, heightScale, 1);
    geometry.computeVertexNormals();
    const material = new MeshLambertMaterial({
      vertexColors: true,
      side: DoubleSide,
      polygonOffset: true,
      polygonOffsetFactor: 1,
      polygonOffsetUnits: 1,
    });
    this.#mesh = new Mesh(geometry, material);
    this.#ground.add(this.#mesh, this.#frame(palette), this.#contours(field, heights.levels, palette));
    for (const minimum of minima) {
      this.#place(this.#ground, minimum, sprite(this.#cross(palette), [13, 13], minima.length <= 20));
    }
    this.#axes(field, palette);
    this.#draw();
  }

  #contours(field: Field, levels: number[], palette: Palette): Object3D {
    const lines = contourLines(field.values, field.size, levels);
    const ends = segmentsOf(lines.flatMap((line) => this.#relief?.line(line) ?? []));
    return this.#thin(ends, palette.tint, 0.7);
  }

  #frame(palette: Palette): Object3D {
    const around = [-1, -1, 1, -1, 1, 1, -1, 1, -1, -1];
    const ends: number[] = [];
    for (let i = 0; i < 8; i += 2) {
      ends.push(around[i] ?? 0, 0, around[i + 1] ?? 0, around[i + 2] ?? 0, 0, around[i + 3] ?? 0);
    }
    return this.#thin(ends, palette.ink3, 0.8);
  }

  #thin(ends: number[], colour: string, opacity: number): Object3D {
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(Float32Array.from(ends), 3));
    return new LineSegments(geometry, new LineBasicMaterial({ color: colour, transparent: true, opacity }));
  }

  /** Numbers along the two edges that are nearer to the reader. */
  #axes(field: Field, palette: Palette): void {
    const [horizontal, vertical] = axesOf(field.view, 400);
    const add = (text: string, place: (front: number, right: number) => [number, number]) => {
      const { texture, pixels } = this.#word(text, palette);
      const label = sprite(texture, pixels, false);
      this.#labels.push({ sprite: label, place });
      this.#ground.add(label);
    };
    for (const { value, label } of horizontal.ticks) {
      const at = 2 * along(horizontal, value) - 1;
      if (Math.abs(at) <= 1) add(label, (front) => [at, 1.12 * front]);
    }
    for (const { value, label } of vertical.ticks) {
      const at = 1 - 2 * along(vertical, value);
      if (Math.abs(at) <= 1) add(label, (_front, right) => [1.12 * right, at]);
    }
    add("x", (front) => [0, 1.3 * front]);
    add("y", (_front, right) => [1.3 * right, 0]);
  }

  setRace({ trails, heads, start }: Race, palette: Palette): void {
    const relief = this.#relief;
    if (!relief) return;
    release(this.#race);
    for (const { path, colour, faded } of trails) {
      const ends = segmentsOf(relief.path(path));
      if (ends.length === 0) continue;
      const geometry = new LineSegmentsGeometry().setPositions(ends);
      const material = new LineMaterial({
        color: colour,
        linewidth: 2.25,
        transparent: true,
        opacity: faded ? 0.28 : 1,
      });
      this.#race.add(new LineSegments2(geometry, material));
    }
    this.#place(this.#race, start, sprite(this.#ring(palette), [18, 18], true));
    for (const head of heads) {
      const marker = sprite(this.#marker(head, palette), [18, 18], true);
      marker.material.opacity = head.faded ? 0.28 : 1;
      this.#place(this.#race, head.place, marker);
    }
    this.#draw();
  }

  #place(group: Group, place: Place, one: Sprite): void {
    const point = this.#relief?.point(place);
    if (!point) return;
    one.position.copy(raised(point));
    group.add(one);
  }

  #marker({ slot, diverged }: Head, palette: Palette): CanvasTexture {
    const colour = palette.racers[slot] ?? palette.ink;
    const { path, hollow } = markerOf(slot);
    return this.#picture(`${slot} ${diverged}`, [18, 18], (context) => {
      context.translate(9, 9);
      context.scale(1.35, 1.35);
      const shape = new Path2D(diverged ? "M-4.5 -4.5l9 9M4.5 -4.5l-9 9" : path);
      context.strokeStyle = palette.paper;
      context.lineWidth = 3;
      context.stroke(shape);
      context.fillStyle = hollow ? palette.paper : colour;
      if (!diverged) context.fill(shape);
      context.strokeStyle = colour;
      context.lineWidth = 1.75;
      if (hollow || diverged) context.stroke(shape);
    });
  }

  #ring(palette: Palette): CanvasTexture {
    return this.#picture("start", [18, 18], (context) => {
      context.strokeStyle = palette.ink;
      context.lineWidth = 2.5;
      context.beginPath();
      context.arc(9, 9, 6.5, 0, 2 * Math.PI);
      context.stroke();
    });
  }

  #cross(palette: Palette): CanvasTexture {
    return this.#picture("minimum", [13, 13], (context) => {
      context.strokeStyle = palette.ink2;
      context.lineWidth = 1.5;
      context.stroke(new Path2D("M0.5 6.5h12M6.5 0.5v12"));
    });
  }

  #word(text: string, palette: Palette): { texture: CanvasTexture; pixels: [number, number] } {
    const font = `400 12px ${palette.font}`;
    const pixels: [number, number] = [12 + 7 * text.length, 16];
    const texture = this.#picture(`word ${text}`, pixels, (context) => {
      context.font = font;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillStyle = palette.ink3;
      context.fillText(text, pixels[0] / 2, 8);
    });
    return { texture, pixels };
  }

  #picture(name: string, [width, height]: [number, number], paint: (context: CanvasRenderingContext2D) => void) {
    const known = this.#pictures.get(name);
    if (known) return known;
    const canvas = document.createElement("canvas");
    canvas.width = width * sharpness;
    canvas.height = height * sharpness;
    const context = canvas.getContext("2d");
    if (context) {
      context.scale(sharpness, sharpness);
      paint(context);
    }
    const texture = new CanvasTexture(canvas);
    texture.colorSpace = SRGBColorSpace;
    this.#pictures.set(name, texture);
    return texture;
  }

  /** With the next frame of the screen, however often it is asked for. */
  #draw(): void {
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => {
      const { x, z } = this.#camera.position;
      const [front, right] = [z < 0 ? -1 : 1, x < 0 ? -1 : 1];
      for (const { sprite: label, place } of this.#labels) {
        const [at, towards] = place(front, right);
        label.position.set(at, 0, towards);
      }
      /* A sprite of height 1 that keeps its size fills this share of the picture. */
      const whole = this.#side / (2 * Math.tan((this.#camera.fov * Math.PI) / 360));
      this.#scene.traverse((object) => {
        const pixels: [number, number] | undefined = object.userData.pixels;
        if (pixels) object.scale.set(pixels[0] / whole, pixels[1] / whole, 1);
      });
      this.#renderer.render(this.#scene, this.#camera);
    });
  }
}
