/** The experiments whose scripts are run in PyTorch: each entry of the catalogue at least once, and what lies between. */
import { type Attachment, type Catalogue, nothingAttached } from "../../web/engine/protocol";

export interface Experiment {
  name: string;
  spec: string;
  attachment: Attachment;
  updates: number;
  /** The worst difference of a loss that is rounding; relative where the loss is above 1. */
  within: number;
  /** In how many processes it runs. */
  processes: number;
  /** Cell by cell, as a notebook. */
  notebook: boolean;
}

const exact = 1e-10;

const made = (name: string, spec: string, more: Partial<Experiment> = {}): Experiment => ({
  name: name.replace(/\W+/g, "_"),
  spec,
  attachment: nothingAttached,
  updates: 200,
  within: exact,
  processes: 1,
  notebook: false,
  ...more,
});

/** Rules that want all samples at once, or that only some networks make unique. */
const networks: Record<string, string> = {
  lbfgs: "data=moons&samples=40&hidden=4&batch=all&seed=3",
  // Its searches end where two heights are equal but for their rounding, so that no bend may be near.
  conjugate_gradient: "data=plane&samples=40&hidden=&batch=all",
  // Its Hessian is a difference of gradients, and only far from saddles does that stay a rounding.
  newton: "data=plane&samples=40&hidden=&batch=all",
  // The gradient of a wide layer has eigenvalues 0, whose eigenvectors are anybody's choice.
  soap: "data=gauss&samples=40&hidden=&batch=8",
};
const usual = "data=moons&samples=40&hidden=4&batch=8&seed=3";

const optimizers = ({ kinds }: Catalogue): Experiment[] =>
  kinds.optimizer.flatMap(({ id }) => [
    made(`optimizer ${id} network`, `${networks[id] ?? usual}&run=${id}`),
    made(`optimizer ${id} surface`, `lab=surface&surface=himmelblau&start=-1,0.5&run=${id}`),
  ]);

/** Knobs away from their defaults: a race for those that one network serves. */
const moved = [
  "momentum,lr=0.01,momentum=0.5,dampening=0.3",
  "nesterov,lr=0.01,momentum=0.6",
  "nesterov,lr=0.01,momentum=0",
  "adagrad,lr=0.3,eps=1e-3,lr_decay=0.02,initial_accumulator=0.1",
  "rmsprop,lr=0.003,alpha=0.9,eps=1e-3,momentum=0.5,centered=true",
  "adadelta,lr=0.3,rho=0.8,eps=1e-3",
  "adam,lr=0.03,beta1=0.8,beta2=0.95,eps=1e-3,t0=3",
  "adamw,lr=0.03,beta1=0.8,beta2=0.95,eps=1e-3,t0=2,decay=0.3",
  "amsgrad,lr=0.03,beta1=0.8,beta2=0.9,eps=1e-3",
  "adamax,lr=0.01,beta1=0.7,beta2=0.9,eps=0.1",
  "nadam,lr=0.03,beta1=0.8,beta2=0.95,eps=1e-3,momentum_decay=0.5",
  "radam,lr=0.001,beta1=0.8,beta2=0.9,eps=0.1",
  "rprop,lr=0.05,shrink=0.3,grow=1.5,least=1e-3,most=0.2",
  "asgd,lr=0.1,lambda=0.1,alpha=0.9,t0=60,schedule=exponential",
  "adabelief,lr=0.03,beta1=0.8,beta2=0.95,eps=1e-3",
  "yogi,lr=0.03,beta1=0.8,beta2=0.9,eps=0.05,initial_accumulator=0.5",
];
const movedToo = [
  "adan,lr=0.01,beta1=0.9,beta2=0.7,beta3=0.95,eps=1e-3",
  "adopt,lr=0.01,beta1=0.8,beta2=0.95,eps=0.5,decay=0.1",
  "ademamix,lr=0.01,beta1=0.8,beta2=0.95,beta3=0.99,alpha=2,eps=1e-3",
  "cautious_adam,lr=0.03,beta1=0.8,beta2=0.95,eps=1e-3",
  "lion,lr=0.02,beta1=0.7,beta2=0.95,decay=0.1",
  "signum,lr=0.03,beta=0.7,decay=0.1",
  "qhm,lr=0.1,nu=0.4,beta=0.9",
  "qhadam,lr=0.01,nu1=0.6,nu2=0.7,beta1=0.9,beta2=0.95,eps=1e-3",
  "lars,lr=0.5,momentum=0.5,trust=0.02,weight_decay=0.3",
  "lamb,lr=0.005,beta1=0.8,beta2=0.95,eps=1e-3,weight_decay=0.1",
  "sophia,lr=0.01,beta1=0.8,beta2=0.9,gamma=0.5,eps=1e-3,period=3",
  "schedule_free_sgd,lr=0.1,beta=0.6,warmup=10",
  "schedule_free_adamw,lr=0.03,beta1=0.7,beta2=0.95,eps=1e-3,weight_decay=0.1,schedule=cosine",
  "prodigy,lr=0.2,d0=0.05",
  "muon,lr=0.005,momentum=0.7,nesterov=false",
  "shampoo,lr=0.03,eps=1,period=3",
];
const race = (runs: string[]): string => runs.map((run) => `&run=${run}`).join("");
const knobs = [
  made("knobs moved", `${usual}${race(moved)}`),
  made("knobs moved too", `${usual}${race(movedToo)}`),
  made(
    "knobs of rules for all samples",
    `data=moons&samples=40&hidden=4&batch=all&seed=3${race(["lbfgs,lr=0.3,history=3", "sam,rho=0.02,momentum=0.5", "momentum,momentum=0,dampening=0.3"])}`,
  ),
  made(
    "knobs on a surface",
    `lab=surface&surface=booth${race(["newton,damping=2,lr=0.5", "nelder_mead,size=0.3", "conjugate_gradient,c2=0.4"])}`,
  ),
];

/** Across a crease of infinite slope a rounding grows hundredfold with each step. */
const creased: Record<string, Partial<Experiment>> = { bukin6: { updates: 50 } };

const surfaces = ({ kinds }: Catalogue): Experiment[] =>
  kinds.surface.map(({ id }) =>
    made(`surface ${id}`, `lab=surface&surface=${id}&run=adam,lr=0.01&run=sgd,lr=0.0001`, creased[id]),
  );

/** One alone in a layer shows its slope to the last digit: PyTorch has some in a float's seven only. */
const activations = ({ kinds }: Catalogue): Experiment[] =>
  kinds.activation
    .filter(({ outputOnly }) => !outputOnly)
    .map(({ id }) =>
      made(`activation ${id}`, `data=circle&samples=30&hidden=6&activation=${id}&run=momentum,lr=0.003`, {
        within: 1e-12,
      }),
    );

const losses = ({ kinds }: Catalogue): Experiment[] =>
  kinds.loss.map(({ id, output = "" }) => {
    const regression = !["sigmoid", "softmax", "log_softmax"].includes(output);
    const data = regression ? "sine" : output === "sigmoid" ? "xor" : "blobs";
    return made(`loss ${id}`, `data=${data}&samples=40&hidden=6&loss=${id}&run=momentum,lr=0.01`);
  });

const schedules = ({ kinds }: Catalogue): Experiment[] => [
  made(
    "schedules",
    `data=circle&samples=40&hidden=4&${kinds.schedule.map(({ id }) => `run=adam,lr=0.01,schedule=${id}`).join("&")}`,
  ),
];

/** Where a float has seven digits, so have the losses. */
const single = { within: 1e-4 };
const label = encodeURIComponent('"""\'); raise SystemExit #\\ 标签');

/** Three classes of two columns, whose names would like to be code. */
const own: Attachment = {
  table: {
    inputs: ['"); raise SystemExit #', "\u202e"],
    target: "\\",
    classes: ['"', "b", "c"],
    rows: Float64Array.from({ length: 90 }, (_, i) =>
      i % 3 === 2 ? Math.floor(i / 3) % 3 : Math.sin(i * i) + (i % 9) / 4,
    ),
  },
  weights: null,
};
const byHand: Attachment = { table: null, weights: Float64Array.of(0.5, -0.25, 2) };

const others: Experiment[] = [
  made("notebook of a network", "data=iris&hidden=6&batch=16&run=adam,lr=0.01&run=lamb", { notebook: true }),
  made("notebook of a surface", "lab=surface&surface=beale&noise=0.1&run=rmsprop&run=sam", { notebook: true }),
  made("own data", "data=csv&hidden=5&split=0.8&run=adam,lr=0.01", { attachment: own }),
  made("weights by hand", "data=linear3&hidden=&bias=false&batch=2&run=momentum,lr=0.003", { attachment: byHand }),
  made(
    "article",
    "data=linear3&hidden=&bias=false&init=zeros&loss=half_squared_error&batch=1&order=sequential&run=adam,lr=0.01,eps=1e-7,t0=1",
  ),
  made("decay", "data=xor&samples=40&run=adam,lr=0.01,decay=0.1&run=adamw,lr=0.01,decay=0.1&run=lion,decay=0.3"),
  made("clip", "data=xor&samples=40&run=sgd,lr=0.5,clip=0.05&run=sam,lr=0.5,clip=0.05&run=adam,lr=0.01"),
  made(
    "warm-up",
    "data=spiral&samples=40&run=sgd,lr=0.1,warmup=50&run=asgd,warmup=20,schedule=step,schedule.period=30",
  ),
  made("plateau", "data=moons&samples=40&run=sgd,lr=0.5,schedule=plateau,schedule.patience=5,schedule.cut=0.5"),
  made("penalties", "data=circle&samples=40&hidden=6,4&l1=0.003&l2=0.01&activation=relu&run=momentum,lr=0.01"),
  made(
    "features",
    "data=spiral&samples=60&features=x,y,x2,y2,xy,sin_x,sin_y&hidden=6&activation=prelu&run=adam,lr=0.01",
  ),
  made("without bias", "data=gauss&samples=40&hidden=3,3&bias=false&activation=tanh,softsign&run=rmsprop"),
  made("a layer, an activation", "data=gauss&samples=30&hidden=4,3,4&activation=mish,celu,sine&run=adam,lr=0.01"),
  made("every sample alone", "data=gauss&samples=40&hidden=3&batch=1&run=adagrad,lr=0.1"),
  made("sequential batches", "data=gauss&samples=45&hidden=3&batch=8&order=sequential&run=radam,lr=0.01"),
  made("scores read elsewhere", "data=xor&samples=40&loss=hinge&output=bent_identity&run=adam,lr=0.01"),
  made("squares on classes", "data=blobs&samples=45&hidden=5&loss=squared_error&run=nadam,lr=0.01"),
  made(
    "three spirals",
    "data=spiral3&samples=60&hidden=8,8&activation=silu&loss=cross_entropy,smoothing=0.1&run=adam,lr=0.01",
  ),
  made("iris", "data=iris&hidden=8&batch=16&run=adamw,lr=0.01&run=muon"),
  made("digits", "data=digits&hidden=16&batch=32&run=adam,lr=0.003", { updates: 100 }),
  made("hostile label", `data=gauss&samples=20&run=sgd,label=${label}`, { updates: 5 }),
  made("float32", `data=circle&samples=40&precision=float32&run=adam,lr=0.01&run=lion,lr=0.001`, single),
  made("float32 features", `data=spiral&samples=40&precision=float32&features=x,y,xy,sin_x&run=rmsprop`, single),
  made("float32 surface", `lab=surface&surface=beale&precision=float32&run=adam,lr=0.01&run=newton`, single),
  made("noise", "lab=surface&surface=rosenbrock&noise=0.5&seed=7&run=sgd,lr=0.0005&run=sam,lr=0.0005"),
  made(
    "surface with everything",
    "lab=surface&surface=booth&run=adam,lr=0.1,decay=0.01,clip=1,schedule=cosine,warmup=10",
  ),
  made(
    "turned valley",
    "lab=surface&surface=quadratic&surface.condition=50&surface.angle=-70&run=lbfgs&run=nelder_mead",
  ),
  made(
    "typed surface",
    "lab=surface&surface=formula&f=a*x^2%20%2B%20y^2*sin(3x)%2Bcosh(y)-mod(x,2)&surface.a=3&run=adam,lr=0.05",
  ),
  made(
    "typed choice",
    "lab=surface&surface=formula&f=if(x>0%20and%20not%20y<0,sqrt(x)%2By^2,x^2%2By^2)%2Bmax(x,y,0.5)%2Bhypot(x,3)%2Batan2(y,2)&start=0.7,-0.4&run=sgd,lr=0.03",
  ),
  made(
    "typed functions",
    "lab=surface&surface=formula&f=log1p(x^2)%2Bexpm1(y/3)^2%2Berf(x)*erfc(y)%2Bsoftplus(x)%2Bsigmoid(y)%2Bcbrt(x%2B9)%2Bround(y)%2B2^x%2Btan(y/9)%2Bfloor(pi)%2Babs(y)*(x<y)%2Bx^(e/2)%2Bmin(x,y)%2Brelu(x-y)%2Bsign(x)%2Blog2(y^2%2B1)%2Blog10(y^2%2B2)&start=1.3,-0.4&run=sgd,lr=0.01",
  ),
  made(
    "typed activation",
    "data=moons&samples=40&hidden=5,4&activation=formula&activation.f=x*sigmoid(2x)%2Bif(x>1,0.1*log(x),0)&run=adam,lr=0.01",
  ),
  made(
    "typed constant activation",
    "data=plane&samples=40&hidden=3,3&activation=tanh,formula&activation.f=2&run=adam,lr=0.01",
  ),
  made("typed loss", "data=sine&samples=40&hidden=5&loss=formula&loss.f=abs(p-y)^1.5%2B0.1*max(p,y)&run=adam,lr=0.01"),
  made(
    "typed loss of several outputs",
    "data=blobs&samples=45&hidden=5&loss=formula&loss.f=(p-y)^4%2Bif(y,(1-p)^2,0)&run=adam,lr=0.01",
  ),
];

/** Shares of batches that do not part evenly, or are empty; rules that look again; what is known of all batches. */
const together = [
  made("uneven batches", "data=gauss&samples=45&split=1&hidden=3&batch=7&run=adam,lr=0.01&run=lion"),
  made("one sample a batch", "data=gauss&samples=20&hidden=3&batch=1&run=sgd,lr=0.1"),
  made("all samples", "data=moons&samples=41&hidden=4&batch=all&run=lbfgs&run=nelder_mead"),
  made("clip decay penalties", "data=circle&samples=40&l1=0.003&l2=0.01&run=sam,lr=0.3,clip=0.1,decay=0.01"),
  made("plateau", "data=moons&samples=40&run=sgd,lr=0.5,schedule=plateau,schedule.patience=5,schedule.cut=0.5"),
  made("classes", "data=iris&hidden=8&batch=16&activation=prelu&run=muon&run=sophia"),
  made("regression", "data=sine&samples=50&hidden=6&loss=huber&run=prodigy&run=nadam"),
  made("float32", "data=circle&samples=40&precision=float32&run=adam,lr=0.01", single),
].map((one) => ({ ...one, name: `two_${one.name}`, processes: 2 }));

export const experiments = (catalogue: Catalogue): Experiment[] => [
  ...optimizers(catalogue),
  ...surfaces(catalogue),
  ...activations(catalogue),
  ...losses(catalogue),
  ...schedules(catalogue),
  ...knobs,
  ...others,
  ...together,
];
