/** What is said of a spec that is refused, in Chinese. */
import type { SpecError } from "../engine/spec-error";
import type { errors as en } from "./en-errors";
import { quoted } from "./writing";
import { attachmentErrors } from "./zh-attachment";
import { payloadErrors } from "./zh-share";

const hint = ({ nearest, allowed }: SpecError): string => {
  if (nearest !== "") return `是不是想写“${nearest}”？`;
  return allowed.length > 0 ? `可用的有：${allowed.join("、")}。` : "";
};

const interval = ([low, high, ...words]: string[]): string =>
  low === undefined || high === undefined ? "" : `可用的有：${[`${low} 到 ${high}`, ...words].join("，或 ")}。`;

/** What a formula needed, from the engine's words for it. */
const wanted: Record<string, string> = { operand: "数、名称或“(”", operator: "运算符", end: "公式的结尾" };

const formulaFaults: Record<string, (error: SpecError) => string> = {
  unexpected: ({ found, allowed }) =>
    `${found === "" ? "公式到此结束" : `这里是${quoted(found)}`}，应为${allowed.map((one) => wanted[one] ?? `“${one}”`).join("或")}`,
  unknown_character: ({ found }) => `公式里没有${quoted(found)}这个符号`,
  bad_number: ({ found }) => `${quoted(found)}不是数，或者太大`,
  equals_sign: () => "比较相等请写 ==",
  unknown_function: ({ found, nearest }) =>
    `没有${quoted(found)}这个函数${nearest === "" ? "；乘法请写 *" : `，是不是想写“${nearest}”？`}`,
  missing_parentheses: ({ found }) => `函数${quoted(found)}的参数要放在括号里`,
  argument_count: ({ found, allowed: [least, most] }) =>
    `函数${quoted(found)}${least === most ? "需要" : "至少需要"} ${least} 个参数`,
  joined_names: ({ found, nearest }) => `乘法请写 ${nearest}，而不是 ${found}`,
  unknown_variable: ({ found, allowed }) => `这里没有${quoted(found)}，只有 ${allowed.join(" 和 ")}`,
  too_long: ({ allowed }) => `公式最多 ${allowed[0]} 字节`,
  too_deep: ({ allowed }) => `括号、指数和负号最多嵌套 ${allowed[0]} 层`,
  too_large: ({ allowed }) => `公式最多有 ${allowed[0]} 个数、名称和运算`,
  too_many_parameters: ({ allowed }) => `公式最多有 ${allowed[0]} 个参数`,
};

/** Where it stands, and what is wrong there. */
const formulaFault = (error: SpecError): string =>
  `第 ${error.column} 列：${formulaFaults[error.fault]?.(error) ?? error.detail}`;

/** Why a value does not fit, from the engine's code for it and the numbers that it turns on. */
const misfits: Record<string, (error: SpecError) => string> = {
  fixed: () => "这组数据的样本数是固定的",
  no_inputs: () => "网络至少要有一个输入",
  coordinates: ({ found }) => `特征由两个坐标算出，而这组数据有 ${found} 个`,
  numbers: () => "这组数据的目标是数值，不是类别",
  classes: ({ found }) => `这组数据有 ${found} 个类别`,
  layers: ({ found }) => `要么所有隐藏层用同一个，要么 ${found} 个隐藏层各写一个`,
  output_only: () => "它只能用在输出层",
  one_output: () => "它至少要有两个输出，而这个网络只有一个",
  scores: () => "这个损失函数要的是大小不限的得分",
  range: ({ found }) => `这个损失函数要求输出在 ${found.replace(",", " 到 ")} 之间`,
  weights: ({ found }) => `它最多 ${found.replace(",", " 个权重，而这个网络有 ")} 个`,
  surface: () => "曲面上没有激活函数",
  learned: () => "激活函数学到的参数也是权重，而所有参赛者要从相同的权重出发",
  no_curve: () => "它取决于不止一个数，画不成曲线",
  order: () => "下限要小于上限",
  count: ({ found }) => `要写 ${found} 个数，用逗号隔开`,
  points: ({ found }) => `至少要有 ${found} 个点，每个点都写 x 和 y`,
  never_true: ({ found }) => `它在 −${found} 到 ${found} 之间处处不成立，而数据要有两个类别`,
  never_false: ({ found }) => `它在 −${found} 到 ${found} 之间处处成立，而数据要有两个类别`,
};

/** With the full stop, unless it ends as a question. */
const sentence = (text: string): string => (text.endsWith("？") ? text : `${text}。`);

export const errors: typeof en = {
  ...attachmentErrors,
  ...payloadErrors,
  unknown_key: (e) => `没有${quoted(e.key)}这个设置。${hint(e)}`,
  other_lab: (e) => `${e.key} 是另一个实验室（${e.allowed.join("、")}）的设置。`,
  unknown_id: (e) => `${e.key}：目录里没有${quoted(e.value)}。${hint(e)}`,
  unknown_knob: (e) => `${e.key} 没有${quoted(e.value)}这个设置。${hint(e)}`,
  not_a_number: (e) => `${e.key}：${quoted(e.value)}不是数。${interval(e.allowed)}`,
  not_an_integer: (e) => `${e.key}：${quoted(e.value)}不是整数。${interval(e.allowed)}`,
  not_a_boolean: (e) => `${e.key}：${quoted(e.value)}既不是 true 也不是 false。`,
  not_an_option: (e) => `${e.key}：不能选${quoted(e.value)}。${hint(e)}`,
  out_of_bounds: (e) => `${e.key}：${quoted(e.value)}超出范围。${interval(e.allowed)}`,
  repeated: (e) => `${e.key} 写了两次。`,
  too_long: () => "文本太长：一个实验最多 8 kB。",
  bad_encoding: (e) => `${quoted(e.value)}不是有效的百分号编码。`,
  newer_version: (e) => `版本${quoted(e.value)}比这个页面新，这里最高只能读 ${e.allowed[0]}。`,
  bad_formula: (e) => sentence(`公式${quoted(e.value)}有误，${formulaFault(e)}`),
  missing_value: (e) => `${e.key} 没有值。${hint(e)}`,
  does_not_fit: (e) => `${e.key}：${quoted(e.value)}不合适，${misfits[e.fault]?.(e) ?? e.detail}。${hint(e)}`,
  too_large: (e) => `${e.key}：${quoted(e.value)}太大，所有参赛者共有 ${e.found} 个参数，最多 ${e.allowed[0]} 个。`,
  too_many: (e) => (e.allowed[0] ? `${e.key} 最多 ${e.allowed[0]} 个。` : `${e.key} 的数量太多。`),
};
